import { describe, expect, it } from 'vitest';
import { ratioInterval } from '../../../src/core/stats/ratio-interval.ts';
import { generator, noiseFactor } from '../../helpers/noise.ts';

function noisy(random: () => number, count: number, spread: number): number[] {
  return Array.from({ length: count }, () => noiseFactor(random, spread));
}

describe('ratioInterval', () => {
  it('is the median of all ratios with ranks from the tables of Mann and Whitney', () => {
    const old = [1, 2, 4, 8];
    const current = [16, 32, 64, 128];
    // Four on each side: U = 0 has two-sided probability 2/70, so only the outermost difference is cut off.
    const interval = ratioInterval(old, current);
    expect(interval?.estimate).toBeCloseTo(16, 10);
    expect(interval?.low).toBeCloseTo(4, 10);
    expect(interval?.high).toBeCloseTo(64, 10);
    expect(interval?.confidence).toBe(0.95);
  });

  it.each([
    [4, 4, 1],
    [5, 5, 3],
    [6, 6, 6],
    [8, 8, 14],
    [10, 10, 24],
    [6, 10, 12],
    [20, 20, 128],
  ])('%i and %i samples: critical value %i − 1 of the two-sided 5 %% test', (first, second, outside) => {
    // Steps without a common measure make every ratio distinct, so that ranks can be read back.
    const old = Array.from({ length: first }, (_, index) => Math.exp(index * 0.000_31));
    const current = Array.from({ length: second }, (_, index) => Math.exp(index / 1000));
    const all = current.flatMap((value) => old.map((other) => value / other)).toSorted((a, b) => a - b);
    const interval = ratioInterval(old, current);
    expect(interval?.low).toBeCloseTo(all[outside] ?? Number.NaN, 12);
    expect(interval?.high).toBeCloseTo(all[all.length - 1 - outside] ?? Number.NaN, 12);
  });

  it('is the range without a confidence where no 95 % interval exists', () => {
    expect(ratioInterval([1, 1, 1], [2, 2, 4])).toMatchObject({ confidence: null });
    expect(ratioInterval([2], [3])?.estimate).toBeCloseTo(1.5, 10);
  });

  it.each([1, 39, 59, 60, 1000])('is the range of all ratios where one sample stands against %i', (count) => {
    const many = Array.from({ length: count }, (_, index) => 2 + index);
    const range = { low: 2, high: count + 1, confidence: null };
    const [onOld, onCurrent] = [ratioInterval([1], many), ratioInterval(many, [1])];
    expect(onOld?.low).toBeCloseTo(range.low, 10);
    expect(onOld?.high).toBeCloseTo(range.high, 6);
    expect(onCurrent?.low).toBeCloseTo(1 / range.high, 10);
    expect(onCurrent?.high).toBeCloseTo(1 / range.low, 10);
    expect([onOld?.confidence, onCurrent?.confidence]).toEqual([null, null]);
  });

  it('is a finite interval for all pairs of counts', () => {
    for (const first of [1, 2, 3, 5, 6, 30, 58, 59]) {
      for (const second of [1, 2, 3, 5, 6, 30, 60, 200]) {
        const old = Array.from({ length: first }, (_, index) => 1 + index / 100);
        const current = Array.from({ length: second }, (_, index) => 2 + index / 100);
        const { estimate, low, high } = ratioInterval(old, current) ?? { estimate: 0, low: 1, high: 0 };
        expect(low, `${first} against ${second}`).toBeLessThanOrEqual(estimate);
        expect(high, `${first} against ${second}`).toBeGreaterThanOrEqual(estimate);
      }
    }
  });

  it.each([
    [[], [1]],
    [[1], []],
    [[0], [1]],
    [[1], [Number.NaN]],
    [[1, -1], [1]],
  ])('has nothing to say of %j and %j', (old, current) => {
    expect(ratioInterval(old, current)).toBeNull();
  });

  it('copes with ten thousand samples a side', () => {
    const random = generator(3);
    const interval = ratioInterval(noisy(random, 10_000, 0.1), noisy(random, 10_000, 0.1));
    expect(interval?.low).toBeLessThan(1);
    expect(interval?.high).toBeGreaterThan(1);
  });

  it.each([6, 10, 16, 40])('holds the true ratio in at least 95 %% of 1,000 comparisons of %i rounds', (count) => {
    const random = generator(count);
    let held = 0;
    for (let trial = 0; trial < 1000; trial += 1) {
      const interval = ratioInterval(noisy(random, count, 0.05), noisy(random, count, 0.05));
      if (interval !== null && interval.low <= 1 && interval.high >= 1) held += 1;
    }
    // 936 is where 95 % would be missed by two standard errors of this simulation.
    expect(held).toBeGreaterThanOrEqual(936);
    expect(held).toBeLessThanOrEqual(980);
  });
});
