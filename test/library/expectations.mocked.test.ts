import { AssertionError } from 'node:assert';
import { setTimeout as wait } from 'node:timers/promises';
import { expect as jestExpect } from 'expect';
import { describe, expect, test } from 'vitest';
import { assertFasterThan, assertLoopFree, assertOverlap } from '../../src/library/assert.ts';
import { messageOf, satisfies } from '../../src/library/expect/verdict.ts';
import { matchers } from '../../src/library/matchers.ts';
import '../../src/library/vitest.ts';

jestExpect.extend(matchers);

const together = () => Promise.all([wait(2), wait(2), wait(2)]);

async function apart(): Promise<void> {
  for (let n = 0; n < 3; n++) await wait(2);
}

async function blocking(): Promise<void> {
  await wait(1);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
}

async function messageIn(promise: Promise<unknown>): Promise<string> {
  const thrown: unknown = await promise.then(
    () => null,
    (error: unknown) => error,
  );
  return thrown instanceof Error ? thrown.message : 'nothing was thrown';
}

describe.each([
  ['vitest', expect],
  ['jest', jestExpect as unknown as typeof expect],
])('%s', (_, check) => {
  test('toOverlap', async () => {
    await check(together).toOverlap({ atLeast: 3 });
    await check(apart).not.toOverlap({ atLeast: 2 });
    await check(together).toOverlap({ atLeast: 3, kinds: ['timer'] });
    await check(together).not.toOverlap({ atLeast: 1, kinds: ['request'] });
  });

  test('a message names the figure and the place', async () => {
    const message = await messageIn(check(apart).toOverlap({ atLeast: 3 }));
    expect(message).toMatch(
      /^expected at least 3 operations in flight at once\nat most 1 of 3 operations was in flight at once\n {2}setTimeout 2 ms at \S*expectations\.mocked\.test\.[jt]s:\d+:\d+: 3 operations, one after the other$/,
    );
    expect(await messageIn(check(together).not.toOverlap({ atLeast: 3 }))).toContain(
      'expected not at least 3 operations in flight at once\nat most 3 of 3 operations were in flight at once',
    );
    expect(await messageIn(check(() => 1).toOverlap({ atLeast: 1 }))).toContain('it started no operation that is seen');
  });

  test('toKeepLoopFree', async () => {
    await check(together).toKeepLoopFree({ longestBlock: '10s' });
    const message = await messageIn(check(blocking).toKeepLoopFree({ longestBlock: '50ms' }));
    expect(message).toMatch(/^expected the event loop to be blocked for at most 50 ms\nit was blocked for \d/);
  });

  test('toBeFasterThan', async () => {
    // Ten times as long: whatever the machine does meanwhile, the interval does not reach 1.5.
    const slow = async () => {
      for (let n = 0; n < 10; n++) await wait(10);
    };
    const fast = () => wait(10);
    await check(fast).toBeFasterThan(slow, { by: 1.5 });
    await check(slow).not.toBeFasterThan(fast);
    expect(await messageIn(check(slow).toBeFasterThan(fast))).toMatch(
      /^expected it to be faster\nthe speed-up is 0\.\d+× \(0\.\d+× to 0\.\d+×, 95 % interval of \d+ pairs of rounds\)$/,
    );
  });

  test('too few rounds for an interval are inconclusive, which fails either way', async () => {
    const few = { runs: 2, warmup: 0 };
    expect(await messageIn(check(together).toBeFasterThan(apart, few))).toContain(
      'inconclusive, which counts as failed',
    );
    expect(await messageIn(check(together).not.toBeFasterThan(apart, few))).toContain('inconclusive, which counts as');
  });

  test('what is wrong with the call is told', async () => {
    expect(await messageIn(check(3).toOverlap({ atLeast: 3 }))).toContain('toOverlap: got number, expected a function');
    expect(await messageIn(check(together).toOverlap({ atLeast: 0 }))).toContain('toOverlap: atLeast: got 0');
    expect(await messageIn(check(together).toKeepLoopFree({ longestBlock: 'soon' }))).toContain(
      "toKeepLoopFree: longestBlock: got 'soon', expected a duration",
    );
    expect(await messageIn(check(together).toBeFasterThan(apart, { by: 0 }))).toContain('toBeFasterThan: by: got 0');
  });
});

test('what the function throws is thrown', async () => {
  await expect(assertOverlap(() => Promise.reject(new Error('mine')), { atLeast: 1 })).rejects.toThrow('mine');
});

test('plain functions throw an AssertionError', async () => {
  await assertOverlap(together, { atLeast: 3 });
  await assertLoopFree(together, { longestBlock: '10s' });
  await assertFasterThan(
    () => wait(5),
    () => wait(60),
    { by: 2 },
  );
  const failed = await assertOverlap(apart, { atLeast: 2 }).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(AssertionError);
  expect(failed).toMatchObject({ operator: 'assertOverlap', expected: 'at least 2 operations in flight at once' });
});

test('a verdict and its opposite', () => {
  const verdict = (outcome: 'holds' | 'fails' | 'inconclusive') => ({ outcome, expected: 'x', observed: 'y' });
  expect(['holds', 'fails', 'inconclusive'].map((each) => satisfies(verdict(each as 'holds')))).toEqual([
    true,
    false,
    false,
  ]);
  expect(['holds', 'fails', 'inconclusive'].map((each) => satisfies(verdict(each as 'holds'), true))).toEqual([
    false,
    true,
    false,
  ]);
  expect(messageOf(verdict('inconclusive'))).toBe('expected x: inconclusive, which counts as failed either way\ny');
});
