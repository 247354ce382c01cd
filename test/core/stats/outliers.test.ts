import { expect, test } from 'vitest';
import { findOutliers, robustSpread, standsOut } from '../../../src/core/stats/outliers.ts';

test('one slow round among ten is found by its place', () => {
  expect(findOutliers([100, 101, 99, 100, 140, 102, 98, 101, 100, 99])).toEqual([4]);
});

test('two slow rounds do not hide each other, as they do from a mean and standard deviation', () => {
  expect(findOutliers([140, 101, 99, 100, 100, 102, 98, 141])).toEqual([0, 7]);
});

test('with a MAD of 0 a single other value is found, and equal samples have none', () => {
  expect(findOutliers([5, 5, 5, 5, 5, 5, 5, 9])).toEqual([7]);
  expect(findOutliers([5, 5, 5, 5, 5, 5])).toEqual([]);
});

test('four samples are too few to call one odd', () => {
  expect(findOutliers([100, 100.1, 99.9, 500])).toEqual([]);
});

test('the spread of normal-like samples is 1.4826 MAD, corrected for their number', () => {
  // Median 3, deviations 2, 1, 0, 1, 2: MAD 1; the factor for five samples is 1.206.
  expect(robustSpread([1, 2, 3, 4, 5])).toBeCloseTo(1.4826 * 1.206, 12);
  const twelve = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
  expect(robustSpread(twelve)).toBeCloseTo((1.4826 * 3 * 12) / 11.2, 12);
  expect(robustSpread([1])).toBeNull();
});

test('nothing stands out from one sample', () => {
  expect(standsOut(900, [1])).toBe(false);
});

test('what lies within 1 % of the median is no outlier, however still the others lie', () => {
  expect(findOutliers([100, 100, 100, 100, 100, 100, 100.9])).toEqual([]);
  expect(findOutliers([100, 100, 100, 100, 100, 100, 101.1])).toEqual([6]);
});
