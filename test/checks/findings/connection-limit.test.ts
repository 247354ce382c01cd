import { expect, test } from 'vitest';
import { connectionLimit } from '../../../src/checks/findings/connection-limit.ts';
import { findIn, messagesIn, six } from '../../helpers/findings.ts';
import { explainWith, laneWith, tasksOf } from '../../helpers/record.ts';

const TASKS = { tasks: tasksOf(null, null, null, null) };

/** One task after the other, 100 ms each. */
const sync = laneWith('sync', six(400), {
  explain: explainWith([
    [0, 100],
    [100, 200],
    [200, 300],
    [300, 400],
  ]),
});

/** Two at a time, each taking so long. */
const pairwise = (latencyMs: number) =>
  laneWith('async@2', six(2 * latencyMs), {
    explain: explainWith([
      [0, latencyMs],
      [0, latencyMs],
      [latencyMs, 2 * latencyMs],
      [latencyMs, 2 * latencyMs],
    ]),
  });

test('a limit with much queueing behind it may be too large', () => {
  expect(findIn(connectionLimit, [sync, pairwise(200)], TASKS)).toEqual([
    {
      code: 'connection-limit',
      severity: 'info',
      lane: 'async@2',
      message:
        'the limit of 2 tasks in flight was reached, and a task spent 50.0 % of its time waiting for others: a smaller limit may be as fast',
      advice: 'Try --concurrency auto.',
    },
  ]);
});

test('a limit without queueing may be too small', () => {
  expect(messagesIn(connectionLimit, [sync, pairwise(100)], TASKS)).toEqual([
    'the limit of 2 tasks in flight was reached while a task spent only 0 % of its time waiting for others: a larger limit may be faster',
  ]);
});

test('something between says nothing, nor does an unknown share', () => {
  expect(findIn(connectionLimit, [sync, pairwise(120)], TASKS)).toEqual([]);
  expect(findIn(connectionLimit, [pairwise(200)], TASKS)).toEqual([]);
});

test('a limit that was not reached, or had nothing to limit, is none', () => {
  const wide = { ...pairwise(200), lane: { ...pairwise(200).lane, width: 3 } };
  expect(findIn(connectionLimit, [sync, wide], TASKS)).toEqual([]);
  expect(findIn(connectionLimit, [sync, pairwise(200)], { tasks: tasksOf(null, null) })).toEqual([]);
});

test('a sweep has measured the answer', () => {
  expect(findIn(connectionLimit, [sync, pairwise(200), laneWith('async@4', six(100))], TASKS)).toEqual([]);
});
