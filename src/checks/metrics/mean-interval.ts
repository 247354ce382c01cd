import type { Interval, WallReport } from '../../core/report.ts';
import { normalQuantile } from '../../core/stats/normal.ts';

/**
 * A quantile of Student's t, by the expansion in Abramowitz & Stegun, Handbook of Mathematical
 * Functions, 26.7.5: within 0.001 from five degrees of freedom on.
 */
export function studentT(probability: number, degrees: number): number {
  const x = normalQuantile(probability);
  const terms = [
    x,
    (x ** 3 + x) / 4,
    (5 * x ** 5 + 16 * x ** 3 + 3 * x) / 96,
    (3 * x ** 7 + 19 * x ** 5 + 17 * x ** 3 - 15 * x) / 384,
    (79 * x ** 9 + 776 * x ** 7 + 1482 * x ** 5 - 1920 * x ** 3 - 945 * x) / 92_160,
  ];
  return terms.reduce((sum, term, power) => sum + term / degrees ** power, 0);
}

/**
 * Student's interval of the mean (Student 1908), as sure as that of the median; where that has none, the range of the
 * rounds. Milliseconds.
 */
export function meanInterval(wall: WallReport): Interval {
  const count = wall.samples.length;
  const { confidence } = wall.interval;
  if (confidence === null || wall.stddev === null) return { low: wall.min, high: wall.max, confidence: null };
  const half = (studentT((1 + confidence) / 2, count - 1) * wall.stddev) / Math.sqrt(count);
  return { low: wall.mean - half, high: wall.mean + half, confidence };
}
