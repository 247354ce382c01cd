import { expect, test } from 'vitest';
import { failures } from '../../../src/checks/findings/failures.ts';
import { findAll } from '../../../src/checks/findings/index.ts';
import { assemble } from '../../../src/core/assemble/index.ts';
import { findIn, messagesIn, six } from '../../helpers/findings.ts';
import {
  explainWith,
  failureOf,
  laneWith,
  outcomeWith,
  recordWith,
  roundWith,
  tallyFailing,
  tallyWith,
  tasksOf,
} from '../../helpers/record.ts';

test('failed tasks are counted over all rounds, by code, with the first', () => {
  const failing = [tallyFailing(3, { 2: 'http-404' }), tallyFailing(3, { 0: 'timeout', 1: 'timeout' })];
  const lane = laneWith('async', six(500), { tally: (round) => failing[round] ?? tallyWith(3) });
  expect(findIn(failures, [laneWith('sync', six(800)), lane], { tasks: tasksOf(null, null, null) })).toEqual([
    {
      code: 'failures',
      severity: 'warning',
      lane: 'async',
      message: '3 of 18 tasks failed (2 × timeout, 1 × http-404); the first: task 3: it failed with http-404',
      advice: 'Failed tasks make times worthless: speed-ups with them are withheld unless they are allowed and alike.',
    },
  ]);
});

test('more failures than are listed are counted all the same, to the last class', () => {
  const failing = Object.fromEntries(Array.from({ length: 170 }, (_, task) => [task, task < 160 ? 'reset' : 'dns']));
  const lane = laneWith('async', [1, 1], { tally: tallyFailing(171, failing) });
  expect(messagesIn(failures, [lane], { tasks: tasksOf(...Array<null>(171).fill(null)) })).toEqual([
    '340 of 342 tasks failed (320 × reset, 20 × dns); the first: task 1: it failed with reset',
  ]);
});

test('failures outside the timed rounds are counted beside them, never into them', () => {
  const warmup = [0, 1].map((pair) =>
    roundWith(1, { purpose: 'warmup', pair, tally: tallyFailing(3, { 0: 'reset', 1: 'reset' }) }),
  );
  const lane = laneWith('async', six(500), {
    warmup,
    tally: (round) => (round === 3 ? tallyFailing(3, { 2: 'timeout' }) : tallyWith(3)),
    verify: [outcomeWith({ failure: failureOf('timeout') }), outcomeWith(), outcomeWith()],
  });
  expect(messagesIn(failures, [lane], { tasks: tasksOf(null, null, null) })).toEqual([
    '1 of 18 tasks failed (1 × timeout), and outside the timed rounds 4 × reset; ' +
      'the first: task 3: it failed with timeout',
  ]);
});

test('where all tasks failed one thing is said, and why', () => {
  const lanes = (['sync', 'async'] as const).map((id) =>
    laneWith(id, six(1), { tally: tallyFailing(2, { 0: 'dns', 1: 'dns' }) }),
  );
  expect(findIn(failures, lanes)).toMatchObject([
    { lane: null, severity: 'warning', message: 'all 2 tasks failed in every round: it failed with dns' },
  ]);
  const mixed = laneWith('sync', six(1), { tally: tallyFailing(2, { 0: 'dns', 1: 'reset' }) });
  expect(messagesIn(failures, [mixed])).toEqual([
    'all 2 tasks failed in every round: 6 × it failed with dns; 6 × it failed with reset',
  ]);
});

test('where tasks failed no other finding speaks, unless a speed-up is given all the same', () => {
  const noisy = [1, 9, 2, 8, 3, 30];
  const explain = explainWith([[0, 100]], {
    busyMs: 100,
    mainThreadCpuMs: 100,
    runQueueWaitMs: 50,
    notes: { dnsMostAtOnce: 64, dnsSlots: 2, dnsMeanMs: 90, dnsShortestMs: 20 },
  });
  const noise = {
    cpuPressureShare: 0.5,
    stealShare: 0.5,
    frequencyMhz: { before: 3000, after: 1000 },
    cpuBusyShare: 1,
  };
  const lanes = (['sync', 'async'] as const).map((id) =>
    laneWith(id, noisy, { tally: tallyFailing(2, { 0: 'dns' }), explain, steady: false }),
  );
  const codes = (maxFailures: number) => {
    const record = recordWith(lanes, { noise, plan: { cold: true, maxFailures } });
    return new Set(findAll(assemble(record), record).map(({ code }) => code));
  };
  expect(codes(0)).toEqual(new Set(['failures']));
  expect(codes(1).size).toBeGreaterThan(8);
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
