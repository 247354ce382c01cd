import { expect, test } from 'vitest';
import { drift } from '../../../src/checks/findings/drift.ts';
import { findIn, messagesIn, six } from '../../helpers/findings.ts';
import { laneWith } from '../../helpers/record.ts';

const slope = (count: number, step: number) => Array.from({ length: count }, (_, round) => 1000 + step * (round - 5));

test('times that rise with every round drift', () => {
  expect(findIn(drift, [laneWith('sync', slope(11, 10))])).toEqual([
    {
      code: 'drift',
      severity: 'warning',
      lane: 'sync',
      message: 'rounds get slower by 1.0 % a round, 10.0 % over 11 rounds',
      advice:
        'Something fills up or heats up: memory, a cache, a server, the processor. Speed-ups inside pairs bear it, times do not.',
    },
  ]);
});

test('times that fall are still warming up', () => {
  const [finding] = findIn(drift, [laneWith('async', slope(11, -20))]);
  expect(finding?.message).toBe('rounds get faster by 2.0 % a round, 20.0 % over 11 rounds');
  expect(finding?.advice).toContain('--warmup');
});

test('a certain trend inside the margin does not matter', () => {
  expect(messagesIn(drift, [laneWith('sync', slope(11, 0.9))])).toEqual([]);
  expect(messagesIn(drift, [laneWith('sync', slope(11, 0.9))], { plan: { margin: 0.005 } })).toHaveLength(1);
});

test('equal rounds do not drift', () => {
  expect(findIn(drift, [laneWith('sync', six(800))])).toEqual([]);
});
