import { expect, test } from 'vitest';
import { summarize } from '../../../src/core/stats/summary.ts';

const TEN = [12.1, 11.8, 12.4, 12.0, 15.9, 11.9, 12.2, 12.3, 11.7, 12.05];

test('ten rounds: every figure, the samples as they came', () => {
  const { samples, outliers, interval, ...figures } = summarize(TEN);
  expect(samples).toEqual(TEN);
  expect(outliers).toEqual([4]);
  expect(interval.confidence).toBe(0.95);
  // Checked with NumPy 2.4 and SciPy 1.17.
  const expected = {
    median: 12.075,
    mean: 12.435,
    stddev: 1.2364936985956163,
    mad: 0.2,
    min: 11.7,
    max: 15.9,
    p90: 12.75,
  };
  for (const [name, value] of Object.entries(expected)) {
    expect(figures[name as keyof typeof expected], name).toBeCloseTo(value, 12);
  }
  expect(figures.p95).toBeNull();
});

test('percentiles appear when at least one sample lies beyond them', () => {
  const count = (n: number) => summarize(Array.from({ length: n }, (_, index) => index + 1));
  expect(count(9).p90).toBeNull();
  expect(count(19).p95).toBeNull();
  expect(count(20).p90).toBeCloseTo(18.1, 12);
  expect(count(20).p95).toBeCloseTo(19.05, 12);
});

test('one round has figures but no spread, and its range is no interval', () => {
  expect(summarize([8000.3])).toEqual({
    samples: [8000.3],
    median: 8000.3,
    mean: 8000.3,
    stddev: null,
    mad: null,
    min: 8000.3,
    max: 8000.3,
    p90: null,
    p95: null,
    interval: { low: 8000.3, high: 8000.3, confidence: null },
    outliers: [],
  });
});

test('no rounds are an error', () => {
  expect(() => summarize([])).toThrow(RangeError);
});
