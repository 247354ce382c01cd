import { describe, expect, test } from 'vitest';
import { chainsOf } from '../../../src/trace/analysis/chains.ts';
import type { Operation } from '../../../src/trace/model.ts';
import { get, operation, serial, site, traceOf } from '../../helpers/trace/trace.ts';

function patterns(operations: readonly Operation[]): string[] {
  return chainsOf(traceOf(operations)).map(({ pattern, operations: ids }) => `${pattern} ${ids.join(' ')}`);
}

describe('a chain at one place', () => {
  test('is free where nothing was passed on, and says what was seen', () => {
    const [chain] = chainsOf(traceOf(serial(4)));
    expect(chain).toEqual({
      pattern: 'free',
      loop: true,
      thread: 0,
      operations: [0, 1, 2, 3],
      sites: [site(40)],
      startMs: 50,
      endMs: 465,
      tookMs: 400,
      begunByEnd: 3,
      passedOn: 0,
      unseen: 0,
      mostAtOnce: 1,
      units: [[0], [1], [2], [3]],
    });
  });

  test('of two is none', () => {
    expect(patterns(serial(2))).toEqual([]);
  });

  test('is told by the clock where causes are not known and the loop did not wait in between', () => {
    const [chain] = chainsOf(traceOf(serial(4, () => ({ cause: null }))));
    expect(chain).toMatchObject({ pattern: 'free', operations: [0, 1, 2, 3], begunByEnd: 0 });
  });

  test('ends where the loop waited for something else', () => {
    const operations = serial(6, (at) => ({
      cause: null,
      ...(at >= 3 ? { idleStartMs: at * 100 + 50, idleEndMs: (at + 1) * 100 + 50 } : {}),
    }));
    expect(patterns(operations)).toEqual(['free 0 1 2', 'free 3 4 5']);
  });

  test('that passes values from one to the next is pages', () => {
    expect(patterns(serial(4, (at) => ({ passedFrom: at === 0 ? [] : [at - 1] })))).toEqual(['pages 0 1 2 3']);
  });

  test('that passes a value once, between two turns, is dependent and never free', () => {
    expect(patterns(serial(5, (at) => ({ passedFrom: at === 3 ? [1] : [] })))).toEqual(['dependent 0 1 2 3 4']);
  });

  test('that counts pages is pages, though no value was passed', () => {
    const paged = serial(4, (at) => ({
      target: { method: 'GET', url: `http://a/x?page=${at + 1}`, key: `${at}`, whole: true },
    }));
    expect(patterns(paged)).toEqual(['pages 0 1 2 3']);
  });

  test('of the same request again is polling', () => {
    const target = { method: 'GET', url: 'http://a/job', key: 'same', whole: true };
    expect(patterns(serial(4, () => ({ target })))).toEqual(['polling 0 1 2 3']);
  });

  test('with a write in it is writes', () => {
    expect(patterns(serial(4, (at) => ({ writes: at === 2 })))).toEqual(['writes 0 1 2 3']);
  });

  test('whose answers were not seen in whole is not called free', () => {
    expect(patterns(serial(4, (at) => ({ seen: at !== 1 })))).toEqual(['unseen 0 1 2 3']);
  });

  test('with pauses in between is paced', () => {
    const paced = serial(4).flatMap((op, at) => [
      { ...op, startMs: at * 200, endMs: at * 200 + 100, cause: at === 0 ? ('start' as const) : at * 2 - 1 },
      operation({
        kind: 'timer',
        what: 'setTimeout 100 ms',
        site: site(42),
        startMs: at * 200 + 100,
        endMs: at * 200 + 200,
        cause: at * 2,
      }),
    ]);
    expect(patterns(paced)).toEqual(['paced 0 2 4 6']);
  });

  test('the source of which decides by an answer is not called free', () => {
    const chains = chainsOf(traceOf(serial(4)), () => true);
    expect(chains.map(({ pattern }) => pattern)).toEqual(['decides']);
  });

  test('is concurrent where others of the same place ran beside it', () => {
    const three = [0, 1, 2].flatMap((worker) =>
      [0, 1, 2].map((turn) =>
        get(`/orders/${worker}${turn}`, 40, {
          startMs: turn * 100,
          endMs: turn * 100 + 99,
          cause: turn === 0 ? 'start' : worker * 3 + turn - 1,
        }),
      ),
    );
    expect(patterns(three)).toEqual(['concurrent 0 1 2', 'concurrent 3 4 5', 'concurrent 6 7 8']);
  });
});

describe('a chain across several places', () => {
  const row = (passed: readonly number[][]) =>
    passed.map((passedFrom, at) =>
      get(`/step${at}`, 10 + at, {
        startMs: at * 100,
        endMs: at * 100 + 99,
        cause: at === 0 ? 'start' : at - 1,
        passedFrom,
      }),
    );

  test('is free where nothing was passed on', () => {
    const [chain] = chainsOf(traceOf(row([[], [], []])));
    expect(chain).toMatchObject({
      pattern: 'free',
      loop: false,
      operations: [0, 1, 2],
      sites: [site(10), site(11), site(12)],
    });
  });

  test('is cut where a later one needs an earlier one: the rest can still go together', () => {
    expect(patterns(row([[], [0], [0]]))).toEqual(['free 1 2']);
  });

  test('is none where each needs the one before', () => {
    expect(patterns(row([[], [0], [1]]))).toEqual([]);
  });

  test('goes round a loop with pairs, of which the second needs the first', () => {
    const pairs = Array.from({ length: 6 }, (_, at) =>
      get(`/x${at}`, at % 2 === 0 ? 10 : 11, {
        startMs: at * 100,
        endMs: at * 100 + 99,
        cause: at === 0 ? 'start' : at - 1,
        passedFrom: at % 2 === 0 ? [] : [at - 1],
      }),
    );
    const [chain] = chainsOf(traceOf(pairs));
    expect(chain).toMatchObject({
      pattern: 'free',
      operations: [0, 1, 2, 3, 4, 5],
      passedOn: 3,
      units: [
        [0, 1],
        [2, 3],
        [4, 5],
      ],
    });
  });
});

describe('what is begun together', () => {
  test('is no chain', () => {
    expect(patterns(serial(4, (at) => ({ startMs: 50, endMs: 150 + at, cause: 'start' })))).toEqual([]);
  });

  test('on one connection takes turns, and a pool would not', () => {
    const turns = serial(4, (at) => ({ kind: 'socket', target: null, awaitedSinceMs: at === 0 ? null : 50 }));
    expect(patterns(turns)).toEqual(['one-connection 0 1 2 3']);
  });
});
