import { describe, expect, it } from 'vitest';
import { meanInterval, studentT } from '../../../src/checks/metrics/mean-interval.ts';
import { percentileInterval } from '../../../src/checks/metrics/percentile-interval.ts';
import { wallOf } from '../../helpers/assembled.ts';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('interval of the mean', () => {
  it.each([
    [5, 2.5706],
    [9, 2.2622],
    [23, 2.0687],
    [39, 2.0227],
  ])("Student's t, %i degrees of freedom: %f as printed in tables", (degrees, printed) => {
    expect(Math.abs(studentT(0.975, degrees) - printed)).toBeLessThan(0.0005);
  });

  it('is mean ± t · s / √n', () => {
    const interval = meanInterval(wallOf([1, 2, 3, 4, 5, 6, 7, 8, 9]));
    expect(interval.low).toBeCloseTo(5 - (2.306 * Math.sqrt(7.5)) / 3, 3);
    expect(interval.high).toBeCloseTo(5 + (2.306 * Math.sqrt(7.5)) / 3, 3);
    expect(interval.confidence).toBe(0.95);
  });

  it('is the range below six rounds', () => {
    expect(meanInterval(wallOf([3, 1, 2]))).toEqual({ low: 1, high: 3, confidence: null });
  });
});

describe('interval of a percentile', () => {
  // Ranks from the cumulative binomial distribution: P(B ≤ l − 1) ≤ 2.5 % and P(B ≥ u) ≤ 2.5 %.
  it.each([
    [100, 0.9, 84, 96],
    [40, 0.9, 32, 40],
    [100, 0.95, 90, 100],
  ])('%i samples at %f: from rank %i to %i', (count, probability, low, high) => {
    expect(percentileInterval(upTo(count), probability)).toEqual({ low, high, confidence: 0.95 });
  });

  it('ends at the slowest sample, without a confidence, where there are too few', () => {
    expect(percentileInterval(upTo(10), 0.9)).toEqual({ low: 7, high: 10, confidence: null });
    expect(percentileInterval(upTo(35), 0.9).confidence).toBeNull();
    expect(percentileInterval(upTo(36), 0.9).confidence).toBe(0.95);
    expect(percentileInterval(upTo(71), 0.95).confidence).toBeNull();
    expect(percentileInterval(upTo(72), 0.95).confidence).toBe(0.95);
  });
});
