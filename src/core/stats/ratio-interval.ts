import type { Estimate } from '../report.ts';
import { CONFIDENCE } from './interval.ts';
import { normalQuantile } from './normal.ts';

/** Up to this many samples in both together the exact distribution of Mann and Whitney is used. */
const MOST_FOR_EXACT = 60;

/** More differences than this are not formed: the samples are thinned to evenly spaced quantiles, which widens the interval. */
const MOST_QUANTILES = 1000;

/**
 * How often each value of the Mann-Whitney U comes up among all arrangements of two samples:
 * the coefficients of the Gaussian binomial (Andrews, The Theory of Partitions, ch. 3), up to `most`.
 */
function arrangements(first: number, second: number, most: number): number[] {
  const counts = [1, ...new Array<number>(most).fill(0)];
  for (let i = 1; i <= second; i += 1) {
    for (let u = most; u >= first + i; u -= 1) counts[u] = (counts[u] ?? 0) - (counts[u - first - i] ?? 0);
    for (let u = i; u <= most; u += 1) counts[u] = (counts[u] ?? 0) + (counts[u - i] ?? 0);
  }
  return counts;
}

function choose(from: number, count: number): number {
  let ways = 1;
  for (let i = 1; i <= count; i += 1) ways = (ways * (from - count + i)) / i;
  return ways;
}

/** How many of the smallest (and of the largest) differences lie outside the interval; null: too few samples for one. */
function trimmed(first: number, second: number, tail: number): number | null {
  // A lone sample cannot show how much its own side varies; the normal approximation has no interval there either.
  if (Math.min(first, second) < 2) return null;
  if (first + second > MOST_FOR_EXACT) {
    const spread = Math.sqrt((first * second * (first + second + 1)) / 12);
    return Math.floor((first * second) / 2 - normalQuantile(1 - tail) * spread - 0.5);
  }
  const allowed = tail * choose(first + second, Math.min(first, second));
  let outside = 0;
  let sum = 0;
  for (const count of arrangements(first, second, Math.floor((first * second) / 2))) {
    sum += count;
    if (sum > allowed) break;
    outside += 1;
  }
  return outside === 0 ? null : outside;
}

function thinned(values: readonly number[]): readonly number[] {
  if (values.length <= MOST_QUANTILES) return values;
  const sorted = values.toSorted((a, b) => a - b);
  const step = (sorted.length - 1) / (MOST_QUANTILES - 1);
  return Array.from({ length: MOST_QUANTILES }, (_, index) => sorted[Math.round(index * step)] ?? Number.NaN);
}

/**
 * The typical ratio of two independent samples of positive figures, current over old, with an interval, of 95 % by default, that
 * assumes nothing of the shape of the noise: the median of all differences of logarithms, and the interval
 * obtained by inverting the Mann-Whitney test (Hodges & Lehmann 1963; Hollander & Wolfe, Nonparametric
 * Statistical Methods, 4.3). With too few samples (one on a side, three on each) it is the range of all ratios, with
 * `confidence` null. Null where a side is empty or holds something that is not a positive number.
 */
export function ratioInterval(
  old: readonly number[],
  current: readonly number[],
  confidence = CONFIDENCE,
): Estimate | null {
  if (old.length === 0 || current.length === 0) return null;
  if (![...old, ...current].every((value) => Number.isFinite(value) && value > 0)) return null;
  const before = thinned(old).map(Math.log);
  const after = thinned(current).map(Math.log);
  const differences = Float64Array.from(after.flatMap((log) => before.map((other) => log - other))).sort();
  const count = differences.length;
  const at = (index: number) => Math.exp(differences[index] ?? Number.NaN);
  const estimate = Math.sqrt(at(Math.floor((count - 1) / 2)) * at(Math.floor(count / 2)));
  const outside = trimmed(before.length, after.length, (1 - confidence) / 2);
  if (outside === null) return { estimate, low: at(0), high: at(count - 1), confidence: null };
  return { estimate, low: at(outside), high: at(count - 1 - outside), confidence };
}
