import { describe, expect, test } from 'vitest';
import { assemble } from '../../../src/core/assemble/index.ts';
import { judgeSpeedup } from '../../../src/core/compare.ts';
import type { RunRecord } from '../../../src/core/record.ts';
import { pairedSpeedup } from '../../../src/core/stats/speedup.ts';
import {
  failureOf,
  laneWith,
  outcomeWith,
  recordWith,
  requestsWith,
  tallyFailing,
  tallyWith,
} from '../../helpers/record.ts';

const SYNC = [800, 800, 800, 800, 800, 800];
const ASYNC = [500, 500, 500, 500, 500, 500];

const compared = (record: RunRecord) => assemble(record).comparisons;

const CRASHED = {
  status: 'failed',
  failure: { code: 'crashed', message: 'the runner exited with code 7' },
  lastWords: null,
} as const;

test('the speed-up is the ratio inside pairs, judged with the plan’s margin', () => {
  const speedup = pairedSpeedup(SYNC, ASYNC);
  expect(speedup.estimate).toBeCloseTo(1.6, 12);
  expect(compared(recordWith([laneWith('sync', SYNC), laneWith('async', ASYNC)]))).toEqual([
    {
      lane: 'async',
      mode: 'async',
      reference: 'sync',
      speedup,
      pairs: 6,
      verdict: judgeSpeedup(speedup, { margin: 0.01, floor: null }).verdict,
      equivalent: true,
      reasons: [],
    },
  ]);
});

test('rounds are matched by their pair, not by their place', () => {
  const sync = laneWith('sync', [800, 100, 900, 700]);
  const async = laneWith('async', [400, 450, 350]);
  const shifted = async.timed.map((round, index) => ({ ...round, pair: [3, 0, 2][index] ?? 0 }));
  const [comparison] = compared(recordWith([sync, { ...async, timed: shifted }]));
  expect(comparison?.pairs).toBe(3);
  expect(comparison?.speedup).toEqual(pairedSpeedup([800, 900, 700], [450, 350, 400]));
});

test('sync is the reference wherever it stands, else the first measured lane', () => {
  const [sync, sequential, async] = [laneWith('sync', SYNC), laneWith('sequential', SYNC), laneWith('async', ASYNC)];
  const skipped = laneWith('sync', [], { state: { status: 'skipped', reason: 'no blocking form' } });
  expect(compared(recordWith([async, sync])).map((c) => [c.lane, c.reference])).toEqual([['async', 'sync']]);
  expect(compared(recordWith([skipped, sequential, async])).map((c) => c.reference)).toEqual(['sequential']);
  expect(assemble(recordWith([skipped, sequential, async])).plan.reference).toBe('sequential');
});

test('a named reference that was not measured is never replaced', () => {
  const skipped = laneWith('sync', [], { state: { status: 'skipped', reason: 'no blocking form' } });
  const lanes = [skipped, laneWith('async', ASYNC)];
  expect(compared(recordWith(lanes, { plan: { reference: 'sync' } }))).toEqual([
    {
      lane: 'async',
      mode: 'async',
      reference: 'sync',
      speedup: null,
      pairs: 0,
      verdict: 'withheld',
      equivalent: null,
      reasons: ['sync was not measured: no blocking form'],
    },
  ]);
});

test('without a measured lane nothing is compared', () => {
  expect(compared(recordWith([laneWith('sync', []), laneWith('async', [])]))).toEqual([]);
});

test('different work withholds the speed-up', () => {
  const async = laneWith('async', ASYNC, { tally: tallyWith(2, { bytes: 7 }) });
  expect(compared(recordWith([laneWith('sync', SYNC), async]))[0]).toMatchObject({
    speedup: null,
    verdict: 'withheld',
    equivalent: false,
    reasons: ['bytes differ in 6 of 6 pairs: 0 B in sync, 7 B in async'],
  });
});

test('different contents withhold the speed-up', () => {
  const verified = (digest: string) => ({ verify: [outcomeWith({ digest }), outcomeWith()] });
  const lanes = [laneWith('sync', SYNC, verified('aa')), laneWith('async', ASYNC, verified('bb'))];
  expect(compared(recordWith(lanes))[0]).toMatchObject({
    verdict: 'withheld',
    equivalent: false,
    reasons: ['task 1: its content differs (digest aa in sync, bb in async)'],
  });
});

test('one task that failed in one round of one mode withholds the speed-up', () => {
  const tally = (round: number) => (round === 4 ? tallyFailing(2, { 0: 'timeout' }) : tallyWith(2));
  expect(compared(recordWith([laneWith('sync', SYNC), laneWith('async', ASYNC, { tally })]))[0]).toMatchObject({
    speedup: null,
    verdict: 'withheld',
    equivalent: false,
    reasons: ['failures differ in 1 of 6 pairs: none in sync, task 1 (timeout) in async'],
  });
});

test('the same failures in both are compared only where they are tolerated', () => {
  const failing = { tally: tallyFailing(2, { 0: 'http-404' }) };
  const lanes = [laneWith('sync', SYNC, failing), laneWith('async', ASYNC, failing)];
  expect(compared(recordWith(lanes))[0]).toMatchObject({
    speedup: null,
    verdict: 'withheld',
    equivalent: true,
    reasons: ['1 task failed in both; --max-failures 1 compares them all the same'],
  });
  expect(compared(recordWith(lanes, { plan: { maxFailures: 1 } }))[0]).toMatchObject({
    speedup: pairedSpeedup(SYNC, ASYNC),
    equivalent: true,
    reasons: ['the same 1 task failed in both, and the times include them'],
  });
});

test('where every task failed nothing is compared, however much is tolerated', () => {
  const failing = { tally: tallyFailing(2, { 0: 'timeout', 1: 'timeout' }) };
  const lanes = [laneWith('sync', SYNC, failing), laneWith('async', ASYNC, failing)];
  expect(compared(recordWith(lanes, { plan: { maxFailures: 9 } }))[0]).toMatchObject({
    verdict: 'withheld',
    reasons: ['every task of a round failed'],
  });
});

test('a runner that died before its rounds were complete withholds the speed-up', () => {
  const async = laneWith('async', [500, 500], { state: CRASHED });
  expect(compared(recordWith([laneWith('sync', SYNC), async]))[0]).toMatchObject({
    verdict: 'withheld',
    equivalent: true,
    pairs: 2,
    reasons: ['async did not complete its rounds: the runner exited with code 7'],
  });
});

test('what was measured until an interruption is compared', () => {
  const async = laneWith('async', [500, 500], { state: { status: 'interrupted', tasksDone: 0 } });
  expect(compared(recordWith([laneWith('sync', SYNC), async]))[0]).toMatchObject({
    speedup: pairedSpeedup([800, 800], [500, 500]),
    pairs: 2,
  });
});

test('lanes without a common pair are not compared', () => {
  const async = laneWith('async', [500]);
  const later = { ...async, timed: async.timed.map((round) => ({ ...round, pair: 9 })) };
  expect(compared(recordWith([laneWith('sync', [800]), later]))[0]).toMatchObject({
    verdict: 'withheld',
    equivalent: null,
    pairs: 0,
    reasons: ['no round of async has a partner in sync'],
  });
});

test('the control is no mode; its interval is the floor of every verdict', () => {
  const control = laneWith('sync (control)', [1000, 1000, 1000, 1000, 1000, 1000], { role: 'control' });
  const lanes = [laneWith('sync', SYNC), laneWith('async', ASYNC), control];
  const report = assemble(recordWith(lanes));
  const speedup = pairedSpeedup(SYNC, [1000, 1000, 1000, 1000, 1000, 1000]);
  const floor = Math.max(Math.abs(speedup.low - 1), Math.abs(speedup.high - 1));
  expect(report.control).toMatchObject({ lane: 'sync (control)', speedup, floor });
  expect(floor).toBeCloseTo(0.2, 12);
  expect(report.modes.map((mode) => mode.lane)).toEqual(['sync', 'async']);
  expect(report.comparisons.map((comparison) => comparison.lane)).toEqual(['async']);
});

test('the floor reaches the verdict', () => {
  const wild = laneWith('sync (control)', [400, 400, 400, 400, 400, 400], { role: 'control' });
  const [comparison] = compared(recordWith([laneWith('sync', SYNC), laneWith('async', ASYNC), wild]));
  const judged = judgeSpeedup(pairedSpeedup(SYNC, ASYNC), { margin: 0.01, floor: 1 });
  expect(comparison).toMatchObject({ verdict: judged.verdict, reasons: judged.reason === null ? [] : [judged.reason] });
  expect(judged.verdict).toBe('undecided');
});

test('a control without a pair tells no floor', () => {
  const control = laneWith('sync (control)', [], { role: 'control' });
  expect(assemble(recordWith([laneWith('sync', SYNC), control])).control).toBeNull();
});

describe('requests that fail', () => {
  const requests = requestsWith({ leftOut: [{ task: 1, failure: failureOf('timeout'), failed: 1, asked: 1 }] });
  const leftOut = tallyFailing(2, { 1: 'timeout' });

  test('before the rounds withhold nothing: they are not part of them', () => {
    const lanes = [laneWith('sync', SYNC, { tally: leftOut }), laneWith('async', ASYNC, { tally: leftOut })];
    expect(compared(recordWith(lanes, { requests }))[0]).toMatchObject({
      speedup: pairedSpeedup(SYNC, ASYNC),
      equivalent: true,
      reasons: [],
    });
    expect(compared(recordWith(lanes))[0]?.verdict).toBe('withheld');
  });

  test('in a pair now and then are set aside with it', () => {
    const tally = (round: number) => (round === 4 ? tallyFailing(2, { 0: 'timeout' }) : tallyWith(2));
    const lanes = [laneWith('sync', SYNC), laneWith('async', ASYNC, { tally })];
    const without = (wallsMs: readonly number[]) => wallsMs.filter((_, round) => round !== 4);
    expect(compared(recordWith(lanes, { requests: requestsWith() }))[0]).toMatchObject({
      speedup: pairedSpeedup(without(SYNC), without(ASYNC)),
      pairs: SYNC.length - 1,
      equivalent: true,
    });
    const strict = requestsWith({ preflight: false });
    expect(compared(recordWith(lanes, { requests: strict }))[0]?.verdict).toBe('withheld');
  });

  test('in one look and not in another are no difference, in every look they are', () => {
    const [ok, failed] = [
      [outcomeWith(), outcomeWith()],
      [outcomeWith(), outcomeWith({ failure: failureOf('reset') })],
    ];
    const lanesWith = (again: typeof ok) => [
      laneWith('sync', SYNC, { verify: ok, verifyAgain: [ok] }),
      laneWith('async', ASYNC, { verify: failed, verifyAgain: [again] }),
    ];
    expect(compared(recordWith(lanesWith(ok), { requests: requestsWith() }))[0]?.equivalent).toBe(true);
    expect(compared(recordWith(lanesWith(failed), { requests: requestsWith() }))[0]?.reasons).toEqual([
      'task 2: done in sync, reset in async',
    ]);
  });
});
