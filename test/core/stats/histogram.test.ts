import { expect, test } from 'vitest';
import { logHistogram } from '../../../src/core/stats/histogram.ts';

test('ten ranges of equal width on a logarithmic scale, every value in one of them', () => {
  const bins = logHistogram([1, 1, 2, 10, 100, 999, 1024]);
  expect(bins.map(({ from }) => Math.round(from))).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512]);
  expect(bins.map(({ count }) => count)).toEqual([2, 1, 0, 1, 0, 0, 1, 0, 0, 2]);
  expect([bins[0]?.from, bins.at(-1)?.to]).toEqual([1, 1024]);
});

test('values that are about the same are one range, and none are none', () => {
  expect(logHistogram([100, 101, 105])).toEqual([{ from: 100, to: 105, count: 3 }]);
  expect(logHistogram([0, 0])).toEqual([{ from: 0.001, to: 0.001, count: 2 }]);
  expect(logHistogram([])).toEqual([]);
});

test('zero counts as the least', () => {
  expect(logHistogram([0, 1]).map(({ count }) => count)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
});
