import { expect, test } from 'vitest';
import { normalQuantile } from '../../../src/core/stats/normal.ts';

// Printed in Abramowitz & Stegun, Handbook of Mathematical Functions, tables 26.1 and 26.5.
test.each([
  [0.5, 0],
  [0.8, 0.8416212],
  [0.975, 1.959964],
  [0.995, 2.5758293],
  [0.9999, 3.7190165],
  [0.999999999999, 7.0344838],
])('the quantile of %d', (probability, printed) => {
  expect(normalQuantile(probability)).toBeCloseTo(printed, 5);
  expect(normalQuantile(1 - probability)).toBeCloseTo(-printed, 3);
});
