import { expect, test } from 'vitest';
import { fairBinomialCdf } from '../../../src/core/stats/binomial.ts';

test.each([
  [0, 6, 1 / 64],
  [1, 10, 11 / 1024],
  [3, 16, 697 / 65_536],
  [12, 24, 0.5805901289],
  [10, 10, 1],
  [11, 10, 1],
  [-1, 10, 0],
])('at most %d heads in %d tosses: %f', (successes, tosses, expected) => {
  expect(fairBinomialCdf(successes, tosses)).toBeCloseTo(expected, 10);
});
