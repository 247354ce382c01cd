import { expect, test } from 'vitest';
import { serialised } from '../../../src/checks/findings/serialised.ts';
import type { LaneId } from '../../../src/core/lanes.ts';
import type { ExplainRecord } from '../../../src/core/record.ts';
import { findIn, six } from '../../helpers/findings.ts';
import { explainWith, failureOf, laneWith, requestsWith, tasksOf } from '../../helpers/record.ts';

const oneByOne = (id: LaneId, extra: Partial<ExplainRecord> = {}) =>
  laneWith(id, six(800), {
    explain: explainWith(
      [
        [0, 500],
        [500, 800],
      ],
      extra,
    ),
  });

test('an async mode that never overlaps names the await inside a loop', () => {
  const [finding] = findIn(serialised, [oneByOne('async@64')]);
  expect(finding).toMatchObject({
    code: 'serialised',
    severity: 'warning',
    lane: 'async@64',
    message:
      'never more than one of 2 tasks was in flight, though 2 could have been: the tasks ran one after the other',
  });
  expect(finding?.advice).toMatch(/^This usually means an await inside the loop that starts the tasks/);
});

test('a blocked main thread has made a blocking call', () => {
  const blocked = { busyMs: 800, longestStallMs: 500, mainThreadCpuMs: 3, heartbeats: 1, heartbeatsPossible: 80 };
  expect(findIn(serialised, [oneByOne('async@64', blocked)])[0]?.advice).toMatch(/^The main thread was blocked/);
});

test.each(['sync', 'sequential', 'async@1', 'threads@4'] as const)(
  '%s is not meant to overlap, or has threads to tell of',
  (id) => {
    expect(findIn(serialised, [oneByOne(id)])).toEqual([]);
  },
);

test('one task, tasks that overlap and an unexplained mode are no finding', () => {
  expect(findIn(serialised, [oneByOne('async@64')], { tasks: tasksOf(null) })).toEqual([]);
  const explain = explainWith([
    [0, 500],
    [499, 800],
  ]);
  expect(findIn(serialised, [laneWith('async@64', six(800), { explain })])).toEqual([]);
  expect(findIn(serialised, [laneWith('async@64', six(800))])).toEqual([]);
});

test('the only task that is left is no task behind another', () => {
  const leftOut = [{ task: 1, failure: failureOf('refused'), failed: 3, asked: 3 }];
  expect(findIn(serialised, [oneByOne('async@64')], { requests: requestsWith({ leftOut }) })).toEqual([]);
  expect(findIn(serialised, [oneByOne('async@64')], { requests: requestsWith({}) })).toHaveLength(1);
});
