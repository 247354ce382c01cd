import type { Interval } from '../report.ts';
import { fairBinomialCdf } from './binomial.ts';
import { sortedCopy } from './quantile.ts';

/** What is promised of an interval, also when rounds are added until it is narrow enough. */
export const CONFIDENCE = 0.95;

/** With fewer samples even their range covers the median less often than {@link CONFIDENCE}: 1 − 2/2ⁿ. */
export const MIN_SAMPLES = 6;

/**
 * What is left of the misses that are promised: intervals of 95 % are made for the coverage of the range of six samples,
 * 96.9 %. Stopping at the first look where an interval is narrow costs up to two points of coverage, so that
 * {@link CONFIDENCE} is what is left (measured in bench/trust: 96.9 % at a fixed count, 95.3 to 97 % under the looks).
 */
const INFLATION = 2 / 2 ** MIN_SAMPLES / (1 - CONFIDENCE);

/** A rank from both ends of the sorted samples, and how often the median lies between the two. */
interface Rank {
  readonly k: number;
  readonly coverage: number;
  /** Of rank k + 1, which is too little. */
  readonly next: number;
}

/** The largest rank whose two order statistics still hold the median often enough. */
function innermostRank(n: number, nominal: number): Rank | null {
  let k = 0;
  let coverage = 1;
  for (const tail of fairBinomialCdf(n)) {
    const next = 1 - 2 * tail;
    // A hair below counts as reached: six samples are made for just this.
    if (next < nominal - 1e-12 && k === 0) return null;
    if (next < nominal - 1e-12) return { k, coverage, next };
    k += 1;
    coverage = next;
  }
  return null;
}

/**
 * The 95 % interval of the median, from order statistics: right for any distribution of the samples.
 *
 * The k-th smallest and k-th largest sample cover the median with a chance known exactly from the binomial
 * distribution. No k gives just the level wanted, so the ends are interpolated between k and k + 1
 * (Hettmansperger & Sheather 1986, Statistics & Probability Letters 4, 75–79).
 * With too few samples for that, under {@link MIN_SAMPLES} at 95 %, it is the range, and `confidence` is null.
 *
 * @throws RangeError without samples
 */
export function medianInterval(samples: readonly number[], confidence = CONFIDENCE): Interval {
  const sorted = sortedCopy(samples);
  const n = sorted.length;
  const nominal = 1 - INFLATION * (1 - confidence);
  const rank = innermostRank(n, nominal);
  if (rank === null) return { low: at(sorted, 0), high: at(sorted, n - 1), confidence: null };
  const { k, coverage, next } = rank;
  const excess = (coverage - nominal) / (coverage - next);
  const weight = ((n - k) * excess) / (k + (n - 2 * k) * excess);
  return {
    low: between(at(sorted, k - 1), at(sorted, k), weight),
    high: between(at(sorted, n - k), at(sorted, n - k - 1), weight),
    confidence,
  };
}

function between(from: number, to: number, weight: number): number {
  return from + weight * (to - from);
}

function at(sorted: readonly number[], index: number): number {
  const value = sorted[index];
  if (value === undefined) throw new RangeError('an interval needs at least one sample');
  return value;
}
