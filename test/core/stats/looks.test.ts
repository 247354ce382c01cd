import { describe, expect, test } from 'vitest';
import {
  isPrecise,
  LOOKS,
  MOST_ROUNDS,
  nextLook,
  precisionReached,
  roundsNeeded,
} from '../../../src/core/stats/looks.ts';

const estimate = (low: number, high: number, confidence: number | null = 0.95) => ({
  estimate: 2,
  low,
  high,
  confidence,
});

test('looks are few and fixed', () => {
  expect(LOOKS).toEqual([6, 10, 16, 24, 40]);
  expect(MOST_ROUNDS).toBe(40);
  expect([0, 3, 6, 9, 16, 39, 40].map((pairs) => nextLook(pairs))).toEqual([6, 6, 10, 10, 24, 40, null]);
});

describe('isPrecise', () => {
  test('half the width is measured against the estimate', () => {
    expect(isPrecise(estimate(1.99, 2.01), 0.01)).toBe(true);
    expect(isPrecise(estimate(1.97, 2.01), 0.01)).toBe(true);
    expect(isPrecise(estimate(1.96, 2.01), 0.01)).toBe(false);
  });

  test('a range of a few rounds never is, however narrow', () => {
    expect(isPrecise(estimate(2, 2, null), 0.01)).toBe(false);
  });

  test('all comparisons must be; with none there is nothing to wait for', () => {
    expect(precisionReached([estimate(2, 2), estimate(1.9, 2.1)], 0.01)).toBe(false);
    expect(precisionReached([estimate(2, 2), estimate(1.99, 2.01)], 0.01)).toBe(true);
    expect(precisionReached([], 0.01)).toBe(true);
  });
});

describe('roundsNeeded', () => {
  test('half the width takes four times the rounds', () => {
    expect(roundsNeeded(estimate(1.96875, 2.03125), 10, 1 / 128)).toBe(40);
    expect(roundsNeeded(estimate(1.9375, 2.0625), 10, 1 / 128)).toBe(160);
  });

  test('never fewer than an interval needs', () => {
    expect(roundsNeeded(estimate(2, 2), 24, 0.01)).toBe(6);
    expect(roundsNeeded(estimate(2, 2, null), 1, 0.01)).toBe(6);
  });

  test('a range of three rounds tells the noise, and the noise the rounds', () => {
    // A range of 0.08 in 2 is 4 %, noise of a ratio 4/1.693 = 2.36 %; (2.154 × 1.2533 × 2.36)² = 40.7.
    expect(roundsNeeded(estimate(1.96, 2.04, null), 3, 0.01)).toBe(41);
  });
});
