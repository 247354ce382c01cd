import { expect, test } from 'vitest';
import { fairBinomialCdf } from '../../../src/core/stats/binomial.ts';

const cdf = (successes: number, tosses: number) => [...fairBinomialCdf(tosses)][successes];

test.each([
  [0, 6, 1 / 64],
  [1, 10, 11 / 1024],
  [3, 16, 697 / 65_536],
  [12, 24, 0.5805901289],
  [10, 10, 1],
])('at most %d heads in %d tosses: %f', (successes, tosses, expected) => {
  expect(cdf(successes, tosses)).toBeCloseTo(expected, 10);
});

test('more tosses than 2⁻ⁿ has room for', () => {
  // Half of all, less half of the middle term: 1/2 + 1/2 √(2/πn) (Stirling).
  expect(cdf(5000, 10_000)).toBeCloseTo(0.5 + 0.5 * Math.sqrt(2 / (Math.PI * 10_000)), 6);
  expect(cdf(10_000, 10_000)).toBeCloseTo(1, 10);
});
