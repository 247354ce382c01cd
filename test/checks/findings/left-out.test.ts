import { expect, test } from 'vitest';
import { failures } from '../../../src/checks/findings/failures.ts';
import { leftOut } from '../../../src/checks/findings/left-out.ts';
import type { LeftOutTask } from '../../../src/core/record.ts';
import { findIn, messagesIn, six } from '../../helpers/findings.ts';
import { failureOf, laneWith, requestsWith, tallyFailing, tasksOf } from '../../helpers/record.ts';

const tasks = tasksOf(...Array<null>(8).fill(null));

const left = (task: number, code: string, failed: number, asked: number): LeftOutTask => ({
  ...{ task, failure: failureOf(code), failed, asked },
});

const requests = requestsWith({ leftOut: [left(0, 'timeout', 1, 1), left(3, 'http-500', 2, 8)] });

test('tells what always fails from what does now and then, with its share', () => {
  const lane = laneWith('sync', six(500), { tally: tallyFailing(8, { 0: 'timeout', 3: 'http-500' }) });
  expect(messagesIn(leftOut, [lane], { tasks, requests })).toEqual([
    '1 of 8 tasks failed before anything was measured and is left out of the rounds, counted as failed in each of them: task 1 (timeout: it failed with timeout)',
    '1 of 8 tasks fails now and then and is left out of the rounds, counted as failed in each of them: task 4 (http-500, 2 of 8 times: 25.0 %)',
  ]);
  expect(messagesIn(failures, [lane], { tasks, requests })).toEqual([]);
});

test('what failed besides is counted without it', () => {
  const tally = (round: number) =>
    tallyFailing(8, { 0: 'timeout', 3: 'http-500', ...(round === 2 ? { 5: 'timeout' } : {}) });
  const lanes = [laneWith('sync', six(500), { tally }), laneWith('async', six(300), { tally })];
  const [found] = findIn(failures, lanes, { tasks, requests });
  expect(found?.message).toBe('1 of 36 tasks failed (1 × timeout); the first: task 6: it failed with timeout');
  expect(found?.advice).toBe('The pairs of rounds with such failures are left out of the comparison.');
});

test('is silent where nothing is left: the failures say all', () => {
  const nothing = requestsWith({ leftOut: tasks.map((_, task) => left(task, 'refused', 3, 3)) });
  const lane = laneWith('sync', [], {
    state: { status: 'failed', failure: failureOf('nothing-left'), lastWords: null },
  });
  expect(messagesIn(leftOut, [lane], { tasks, requests: nothing })).toEqual([]);
  expect(messagesIn(failures, [lane], { tasks, requests: nothing })).toEqual([
    'all 8 tasks failed before the rounds: it failed with refused',
  ]);
});
