import { describe, expect, test } from 'vitest';
import { compareWork, type Equivalence } from '../../src/core/equivalence.ts';
import type { RoundTally, TaskOutcome } from '../../src/core/record.ts';
import { failureOf, laneWith, outcomeWith, tallyFailing, tallyWith, tasksOf } from '../helpers/record.ts';

const TASKS = tasksOf(...Array<null>(8).fill(null));

interface Sides<T> {
  readonly sync: T;
  readonly async: T;
}

function compareTallies(rounds: readonly Sides<RoundTally>[]): Equivalence {
  const pairs = rounds.map(({ sync, async }) => ({ reference: sync, contender: async }));
  return compareWork({ reference: laneWith('sync', []), contender: laneWith('async', []), rounds: pairs }, TASKS);
}

function compareVerified(sync: readonly TaskOutcome[] | null, async: readonly TaskOutcome[] | null): Equivalence {
  const rounds = [{ reference: tallyWith(8), contender: tallyWith(8) }];
  const [reference, contender] = [laneWith('sync', [], { verify: sync }), laneWith('async', [], { verify: async })];
  return compareWork({ reference, contender, rounds }, TASKS);
}

const page = (extra: Partial<TaskOutcome> = {}) =>
  outcomeWith({ outcome: '200', bytes: 10, digest: 'aaaabbbbcccc', ...extra });

test('failures that differ beyond the examples that are kept are not alike', () => {
  const kept = tallyFailing(400, { 0: 'reset' });
  const [sync, async] = [200, 199].map((reset) => ({
    ...kept,
    failed: 201,
    failureCodes: { reset, dns: 201 - reset },
  }));
  if (sync === undefined || async === undefined) throw new Error('no tallies');
  expect(compareTallies([{ sync, async: sync }]).equivalent).toBe(true);
  expect(compareTallies([{ sync, async }]).equivalent).toBe(false);
});

test('the same counts, bytes and outcomes are the same work', () => {
  const tally = tallyWith(8, { bytes: 80, wireBytes: 90, outcomes: { '200': 8 } });
  const packed = tallyWith(8, { bytes: 80, wireBytes: 40, outcomes: { '200': 8 } });
  expect(compareTallies([{ sync: tally, async: packed }])).toEqual({ equivalent: true, reasons: [], failedAlike: 0 });
});

test('bytes, outcomes and tasks done that differ are told with the first pair’s figures', () => {
  const sync = tallyWith(8, { bytes: 80, outcomes: { '200': 8 } });
  const async = tallyWith(7, { bytes: 70, outcomes: { '503': 1, '200': 7 } });
  expect(
    compareTallies([
      { sync, async: sync },
      { sync, async },
      { sync, async },
    ]),
  ).toEqual({
    equivalent: false,
    reasons: [
      'tasks done differ in 2 of 3 pairs: 8 in sync, 7 in async',
      'bytes differ in 2 of 3 pairs: 80 B in sync, 70 B in async',
      'outcomes differ in 2 of 3 pairs: 8 × 200 in sync, 7 × 200, 1 × 503 in async',
    ],
    failedAlike: 0,
  });
});

test('failures that differ are named, and what follows from them is not said again', () => {
  const async = tallyFailing(8, { 2: 'timeout', 5: 'refused' });
  expect(compareTallies([{ sync: tallyWith(8), async }]).reasons).toEqual([
    'failures differ in 1 of 1 pair: none in sync, task 3 (timeout), task 6 (refused) in async',
  ]);
});

test('more than five failures are counted', () => {
  const codes = Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((task) => [task, 'reset']));
  expect(compareTallies([{ sync: tallyWith(8), async: tallyFailing(8, codes) }]).reasons[0]).toContain(
    'task 5 (reset), 2 more in async',
  );
});

test('the same task that fails in another way is a difference', () => {
  const [sync, async] = [tallyFailing(8, { 2: 'timeout' }), tallyFailing(8, { 2: 'reset' })];
  expect(compareTallies([{ sync, async }]).equivalent).toBe(false);
});

test('the same failures in both are alike, and counted', () => {
  const tally = tallyFailing(8, { 2: 'timeout', 5: 'refused' });
  expect(compareTallies([{ sync: tally, async: tally }])).toEqual({ equivalent: true, reasons: [], failedAlike: 2 });
});

test('nothing to compare is unknown', () => {
  expect(compareTallies([])).toEqual({ equivalent: null, reasons: [], failedAlike: 0 });
});

test('what the tasks produced is compared one by one', () => {
  const reasonFor = (async: TaskOutcome) => compareVerified([page()], [async]).reasons;
  expect(compareVerified([page()], [page()]).equivalent).toBe(true);
  expect(reasonFor(page({ outcome: '503' }))).toEqual(['task 1: 200 in sync, 503 in async']);
  expect(reasonFor(page({ bytes: 11 }))).toEqual(['task 1: 10 B in sync, 11 B in async']);
  expect(reasonFor(page({ digest: 'ddddeeeeffff' }))).toEqual([
    'task 1: its content differs (digest aaaabbbb in sync, ddddeeee in async)',
  ]);
  expect(reasonFor(outcomeWith({ failure: failureOf('timeout') }))).toEqual(['task 1: 200 in sync, timeout in async']);
});

describe('a body', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((digest) => page({ digest }));
  if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error('no pages');
  const compareLooks = (sync: readonly TaskOutcome[], async: readonly TaskOutcome[], sameBodies = false) => {
    const laneOf = (id: 'sync' | 'async', [first, ...again]: readonly TaskOutcome[]) =>
      laneWith(id, [], { verify: first === undefined ? null : [first], verifyAgain: again.map((look) => [look]) });
    const [reference, contender] = [laneOf('sync', sync), laneOf('async', async)];
    const rounds = [{ reference: tallyWith(8), contender: tallyWith(8) }];
    return compareWork({ reference, contender, rounds }, TASKS, { sameBodies });
  };

  test('that varies within a mode says nothing of the other', () => {
    expect(compareLooks([a, b], [c, d])).toEqual({ equivalent: true, reasons: [], failedAlike: 0 });
    expect(compareLooks([a, a], [c, d]).equivalent).toBe(true);
  });

  test('that differs between modes and never within one is a difference', () => {
    expect(compareLooks([a, a], [b, b]).reasons).toEqual([
      'task 1: its content differs (digest a in sync, b in async)',
    ]);
  });

  test('seen once in each mode cannot be told apart: it is a difference', () => {
    expect(compareLooks([a], [b]).equivalent).toBe(false);
  });

  test('must not vary either with --same-bodies', () => {
    expect(compareLooks([a, b], [a, b], true).reasons).toEqual([
      'task 1: its content varies from request to request in sync and async',
    ]);
    expect(compareLooks([a, a], [a, a], true).equivalent).toBe(true);
  });

  test('may vary where the status may not', () => {
    const moved = page({ outcome: '204', digest: 'e' });
    expect(compareLooks([a, b], [c, moved]).reasons).toEqual(['task 1: 200 in sync, 204 in async']);
  });

  test('that varies in its size leaves the bytes of a round without meaning', () => {
    const sizes = (...bytes: number[]) => bytes.map((size) => tallyWith(8, { bytes: size }));
    const compareSizes = (sync: RoundTally[], async: RoundTally[], sameBodies = false) => {
      const rounds = sync.map((reference, pair) => ({ reference, contender: async[pair] ?? reference }));
      const lanes = { reference: laneWith('sync', []), contender: laneWith('async', []) };
      return compareWork({ ...lanes, rounds }, TASKS, { sameBodies }).equivalent;
    };
    expect(compareSizes(sizes(80, 81), sizes(81, 80))).toBe(true);
    expect(compareSizes(sizes(80, 81), sizes(81, 80), true)).toBe(false);
    expect(compareSizes(sizes(80, 80), sizes(81, 81))).toBe(false);
  });
});

test('a field that one side does not know is no difference', () => {
  expect(compareVerified([page()], [page({ bytes: null, digest: null, outcome: null })]).equivalent).toBe(true);
});

test('a task that one side never told of is a difference', () => {
  expect(compareVerified([page()], []).reasons).toEqual(['task 1: done in sync, nothing in async']);
});

test('five tasks are named and the rest counted', () => {
  const sync = Array.from({ length: 8 }, () => page());
  const { equivalent, reasons } = compareVerified(
    sync,
    sync.map(() => page({ bytes: 9 })),
  );
  expect(equivalent).toBe(false);
  expect(reasons).toHaveLength(6);
  expect(reasons[5]).toBe('and 3 more tasks differ');
});

test('only one side verified: it cannot be told', () => {
  expect(compareVerified([page()], null)).toEqual({
    equivalent: null,
    reasons: ['async did not tell what its tasks produced'],
    failedAlike: 0,
  });
});
