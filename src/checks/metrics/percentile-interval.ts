import type { Interval } from '../../core/report.ts';
import { CONFIDENCE } from '../../core/stats/interval.ts';

/** P(B = 0), P(B = 1), … of a binomial variable. */
function binomial(count: number, probability: number): number[] {
  const odds = Math.log(probability) - Math.log1p(-probability);
  let log = count * Math.log1p(-probability);
  const chances = [Math.exp(log)];
  for (let k = 1; k <= count; k += 1) {
    log += Math.log(count - k + 1) - Math.log(k) + odds;
    chances.push(Math.exp(log));
  }
  return chances;
}

/** Ranks, from 1, of the order statistics that hold the quantile with at most so much in each tail. */
function ranks(count: number, probability: number, tail: number): { low: number; high: number } {
  const chances = binomial(count, probability);
  let low = 0;
  for (let below = chances[0] ?? 0; below <= tail && low < count; below += chances[low] ?? 0) low += 1;
  let high = count + 1;
  for (let above = chances[count] ?? 0; above <= tail && high > 1; above += chances[high - 1] ?? 0) high -= 1;
  return { low, high };
}

/**
 * The interval of a percentile from order statistics, free of any assumption on the shape of the noise
 * (David & Nagaraja, Order Statistics, 3rd ed., 7.1). The upper end of a high percentile needs many samples
 * (p90: 36, p95: 72); with fewer the slowest sample takes its place and `confidence` is null.
 */
export function percentileInterval(samples: readonly number[], probability: number, confidence = CONFIDENCE): Interval {
  const sorted = samples.toSorted((a, b) => a - b);
  const { low, high } = ranks(sorted.length, probability, (1 - confidence) / 2);
  const first = sorted[0] ?? Number.NaN;
  const last = sorted.at(-1) ?? Number.NaN;
  return {
    low: sorted[low - 1] ?? first,
    high: sorted[high - 1] ?? last,
    confidence: low >= 1 && high <= sorted.length ? confidence : null,
  };
}
