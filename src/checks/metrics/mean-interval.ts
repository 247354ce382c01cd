import type { Interval, WallReport } from '../../core/report.ts';

/** Below six rounds there is no interval, only a range: the rule of the median, kept for the mean. */
const FEWEST_FOR_INTERVAL = 6;

const NORMAL_975 = 1.959963984540054;

/**
 * The 97.5 % quantile of Student's t, by the expansion in Abramowitz & Stegun, Handbook of Mathematical
 * Functions, 26.7.5: within 0.001 from five degrees of freedom on.
 */
export function studentT975(degrees: number): number {
  const x = NORMAL_975;
  const terms = [
    x,
    (x ** 3 + x) / 4,
    (5 * x ** 5 + 16 * x ** 3 + 3 * x) / 96,
    (3 * x ** 7 + 19 * x ** 5 + 17 * x ** 3 - 15 * x) / 384,
    (79 * x ** 9 + 776 * x ** 7 + 1482 * x ** 5 - 1920 * x ** 3 - 945 * x) / 92_160,
  ];
  return terms.reduce((sum, term, power) => sum + term / degrees ** power, 0);
}

/** Student's 95 % interval of the mean (Student 1908), or the range of the rounds below six of them. Milliseconds. */
export function meanInterval(wall: WallReport): Interval {
  const count = wall.samples.length;
  if (count < FEWEST_FOR_INTERVAL || wall.stddev === null) return { low: wall.min, high: wall.max, confidence: null };
  const half = (studentT975(count - 1) * wall.stddev) / Math.sqrt(count);
  return { low: wall.mean - half, high: wall.mean + half, confidence: 0.95 };
}
