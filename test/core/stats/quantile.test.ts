import { describe, expect, test } from 'vitest';
import { mad, mean, median, quantile, sortedCopy, stddev } from '../../../src/core/stats/quantile.ts';

// 2, 4, 4, 4, 5, 5, 7, 9 is the usual textbook example of a standard deviation: Σ(x − 5)² = 32.
const TEXTBOOK = [9, 2, 4, 7, 4, 5, 4, 5];

describe('quantile', () => {
  test.each([
    [0, 1],
    [0.25, 1.75],
    [0.5, 2.5],
    [0.9, 3.7],
    [1, 4],
  ])('%f of 1, 2, 3, 4 is %f, as in R and NumPy', (share, expected) => {
    expect(quantile([1, 2, 3, 4], share)).toBeCloseTo(expected, 12);
  });

  test('of one sample is that sample, and shares outside 0 to 1 are its ends', () => {
    expect(quantile([3], 0.9)).toBe(3);
    expect(quantile([1, 2], -1)).toBe(1);
    expect(quantile([1, 2], 2)).toBe(2);
  });

  test('of nothing is an error', () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });
});

test('the median takes samples in any order and leaves them so', () => {
  const samples = [30, 10, 20];
  expect(median(samples)).toBe(20);
  expect(median([10, 2])).toBe(6);
  expect(samples).toEqual([30, 10, 20]);
});

test('numbers are sorted as numbers', () => {
  expect(sortedCopy([10, 9, 100])).toEqual([9, 10, 100]);
});

test('mean, standard deviation and median absolute deviation of the textbook samples', () => {
  expect(mean(TEXTBOOK)).toBe(5);
  expect(stddev(TEXTBOOK)).toBeCloseTo(Math.sqrt(32 / 7), 12);
  // Median 4.5; deviations 4.5, 2.5, 0.5, 2.5, 0.5, 0.5, 0.5, 0.5.
  expect(mad(TEXTBOOK)).toBe(0.5);
});

test('one sample has a mean but no spread', () => {
  expect(mean([7])).toBe(7);
  expect(stddev([7])).toBeNull();
  expect(mad([7])).toBeNull();
});

test('a mean of nothing is an error', () => {
  expect(() => mean([])).toThrow(RangeError);
});
