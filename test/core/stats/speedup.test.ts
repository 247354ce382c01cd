import { expect, test } from 'vitest';
import { normal, seededRandom } from '../../../src/core/stats/random.ts';
import { pairedSpeedup } from '../../../src/core/stats/speedup.ts';

const SYNC = [800.2, 801.0, 799.9, 803.1, 800.4, 800.1, 800.6, 800.8];
const ASYNC = [500.9, 501.2, 500.6, 500.8, 502.9, 500.7, 501.1, 500.5];

test('eight pairs of the sleep experiment', () => {
  const speedup = pairedSpeedup(SYNC, ASYNC);
  // Checked with NumPy 2.4 and SciPy 1.17.
  expect(speedup.estimate).toBeCloseTo(1.5979226959744735, 12);
  expect(speedup.low).toBeCloseTo(1.5963774286541752, 12);
  expect(speedup.high).toBeCloseTo(1.6006982415932112, 12);
  expect(speedup.confidence).toBe(0.95);
});

test('the other way round gives the inverse figures', () => {
  const there = pairedSpeedup(SYNC, ASYNC);
  const back = pairedSpeedup(ASYNC, SYNC);
  expect(back.estimate).toBeCloseTo(1 / there.estimate, 12);
  expect(back.low).toBeCloseTo(1 / there.high, 12);
  expect(back.high).toBeCloseTo(1 / there.low, 12);
});

test('what slows a whole pair does not touch the speed-up', () => {
  const slow = [1, 3, 1, 1.4, 2, 1, 1, 9];
  const hampered = pairedSpeedup(
    SYNC.map((ms, pair) => ms * (slow[pair] ?? 1)),
    ASYNC.map((ms, pair) => ms * (slow[pair] ?? 1)),
  );
  expect(hampered.estimate).toBeCloseTo(pairedSpeedup(SYNC, ASYNC).estimate, 12);
  expect(hampered.low).toBeCloseTo(pairedSpeedup(SYNC, ASYNC).low, 12);
});

test('under six pairs it is a range without confidence', () => {
  expect(pairedSpeedup([800, 800, 800], [500, 400, 800])).toEqual({
    estimate: expect.closeTo(1.6, 12),
    low: 1,
    high: expect.closeTo(2, 12),
    confidence: null,
  });
  expect(pairedSpeedup([8], [5]).confidence).toBeNull();
});

test('a round without a partner and a round that took no time are left out', () => {
  const speedup = pairedSpeedup([4, 6, 0, 8], [2, 3, 5]);
  expect(speedup.estimate).toBeCloseTo(2, 12);
  expect(speedup.low).toBeCloseTo(2, 12);
});

test('no pair at all is an error', () => {
  expect(() => pairedSpeedup([], [])).toThrow(RangeError);
  expect(() => pairedSpeedup([1], [])).toThrow(RangeError);
  expect(() => pairedSpeedup([0], [0])).toThrow(RangeError);
});

test('the estimate always lies inside its interval', () => {
  const random = seededRandom(5);
  const times = (n: number) => Array.from({ length: n }, () => 100 * Math.exp(normal(random)));
  for (let trial = 0; trial < 1000; trial += 1) {
    const pairs = 1 + Math.floor(random() * 45);
    const { estimate, low, high } = pairedSpeedup(times(pairs), times(pairs));
    expect(low).toBeLessThanOrEqual(estimate);
    expect(high).toBeGreaterThanOrEqual(estimate);
  }
});
