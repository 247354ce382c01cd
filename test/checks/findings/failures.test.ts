import { expect, test } from 'vitest';
import { failures } from '../../../src/checks/findings/failures.ts';
import { findIn, messagesIn, six } from '../../helpers/findings.ts';
import { failureOf, laneWith, outcomeWith, roundWith, tallyFailing, tallyWith, tasksOf } from '../../helpers/record.ts';

test('failed tasks are counted over all rounds, by code, with the first', () => {
  const failing = [tallyFailing(3, { 2: 'http-404' }), tallyFailing(3, { 0: 'timeout', 1: 'timeout' })];
  const lane = laneWith('async', six(500), { tally: (round) => failing[round] ?? tallyWith(3) });
  expect(findIn(failures, [laneWith('sync', six(800)), lane], { tasks: tasksOf(null, null, null) })).toEqual([
    {
      code: 'failures',
      severity: 'warning',
      mode: 'async',
      message: '3 of 18 tasks failed (2 × timeout, 1 × http-404); the first: task 3: it failed with http-404',
      advice: 'Failed tasks make times worthless: speed-ups with them are withheld unless they are allowed and alike.',
    },
  ]);
});

test('a list that was cut says so', () => {
  const all = Object.fromEntries(Array.from({ length: 60 }, (_, task) => [task, 'refused']));
  const lane = laneWith('async', [1, 1], { tally: tallyFailing(60, all) });
  expect(messagesIn(failures, [lane], { tasks: tasksOf(...Array<null>(60).fill(null)) })).toEqual([
    '120 of 120 tasks failed (of the first 100: 100 × refused); the first: task 1: it failed with refused',
  ]);
});

test('failures outside the timed rounds are told as such', () => {
  const verify = [outcomeWith(), outcomeWith({ failure: failureOf('reset') })];
  expect(messagesIn(failures, [laneWith('async', six(500), { verify })])).toEqual([
    '1 task failed outside the timed rounds (1 × reset); the first: task 2: it failed with reset',
  ]);
  const warmup = [roundWith(1, { purpose: 'warmup', tally: tallyFailing(2, { 0: 'reset' }) })];
  expect(messagesIn(failures, [laneWith('async', [], { warmup })])).toEqual([
    '1 task failed outside the timed rounds (1 × reset); the first: task 1: it failed with reset',
  ]);
});
