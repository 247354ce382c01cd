import { expect, test } from 'vitest';
import { latenciesOf, queueingOf } from '../../../src/core/assemble/queueing.ts';
import type { LaneId } from '../../../src/core/lanes.ts';
import type { LaneRecord } from '../../../src/core/record.ts';
import { queueingShare } from '../../../src/core/stats/littles-law.ts';
import { explainWith, laneWith } from '../../helpers/record.ts';

const queueing = (record: LaneRecord, others: readonly LaneRecord[]) =>
  queueingOf(record, latenciesOf([...others, record]));

const taking = (id: LaneId, latencyMs: number) => laneWith(id, [100], { explain: explainWith([[0, latencyMs]]) });

test('a limit of one in the same sweep is the latency alone', () => {
  const lanes = [taking('async@1', 100), taking('async@8', 400)] as const;
  expect(queueing(lanes[1], lanes)).toBe(queueingShare(400, 100));
  expect(queueingShare(400, 100)).toBe(0.75);
});

test('the same form of the task is preferred', () => {
  const lanes = [taking('sync', 300), taking('sequential', 100)];
  expect(queueing(taking('async@8', 400), lanes)).toBe(0.75);
  expect(queueing(taking('threads@8', 400), lanes)).toBe(0.25);
});

test('the other form stands in where there is no lane of the same', () => {
  expect(queueing(taking('async@8', 400), [taking('sync', 100)])).toBe(0.75);
});

test('one at a time there is nobody to queue behind', () => {
  expect(queueing(taking('sync', 100), [taking('async@1', 50)])).toBe(0);
});

test('unknown without a lane that has one task at a time, or without its explain pass', () => {
  expect(queueing(taking('async@8', 400), [taking('async@2', 100)])).toBeNull();
  expect(queueing(taking('async@8', 400), [laneWith('sync', [100])])).toBeNull();
  expect(queueing(laneWith('async@8', [100]), [taking('sync', 100)])).toBeNull();
});
