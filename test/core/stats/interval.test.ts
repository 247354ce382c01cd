import { describe, expect, test } from 'vitest';
import { medianInterval } from '../../../src/core/stats/interval.ts';
import { median } from '../../../src/core/stats/quantile.ts';
import { normal, seededRandom } from '../../../src/core/stats/random.ts';

describe('under six samples', () => {
  test.each([[[5]], [[5, 3]], [[5, 3, 4, 4, 9]]])('%j has a range, and no confidence', (samples) => {
    expect(medianInterval(samples)).toEqual({
      low: Math.min(...samples),
      high: Math.max(...samples),
      confidence: null,
    });
  });

  test('no samples are an error', () => {
    expect(() => medianInterval([])).toThrow(RangeError);
  });
});

test('six samples: their range covers the median in 96.9 % of cases, so it is the interval', () => {
  expect(medianInterval([6, 1, 5, 2, 4, 3])).toEqual({ low: 1, high: 6, confidence: 0.95 });
});

test('ten samples: a third of the way from the second to the third', () => {
  // Coverage of (2nd, 9th) is 0.97852 and of (3rd, 8th) 0.89063: I = 1/9, weight = 8I / (2 + 6I) = 1/3.
  const { low, high } = medianInterval([12.1, 11.8, 12.4, 12.0, 15.9, 11.9, 12.2, 12.3, 11.7, 12.05]);
  expect(low).toBeCloseTo(11.8 + 0.1 / 3, 12);
  expect(high).toBeCloseTo(12.4 - 0.1 / 3, 12);
});

test('equal samples have an interval without width', () => {
  expect(medianInterval(Array<number>(12).fill(4.2))).toEqual({ low: 4.2, high: 4.2, confidence: 0.95 });
});

test('the median always lies inside, and the interval inside the range', () => {
  const random = seededRandom(11);
  for (let trial = 0; trial < 2000; trial += 1) {
    const samples = Array.from({ length: 1 + Math.floor(random() * 45) }, () => Math.exp(2 * normal(random)));
    const { low, high } = medianInterval(samples);
    expect(low).toBeLessThanOrEqual(median(samples));
    expect(high).toBeGreaterThanOrEqual(median(samples));
    expect(low).toBeGreaterThanOrEqual(Math.min(...samples));
    expect(high).toBeLessThanOrEqual(Math.max(...samples));
  }
});

test('ten thousand samples have an interval of their own width', () => {
  const samples = Array.from({ length: 10_000 }, (_, index) => index);
  const { low, high, confidence } = medianInterval(samples);
  // n/2 ± 2.154 √n/2 ranks: the normal limit of the binomial at 96.9 %.
  expect(confidence).toBe(0.95);
  expect(Math.abs(low - (4999.5 - 107.7))).toBeLessThan(2);
  expect(Math.abs(high - (4999.5 + 107.7))).toBeLessThan(2);
});
