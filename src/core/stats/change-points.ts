import { median, sortedCopy } from './quantile.ts';

/** Fewer runs than these between two changes are no level. */
export const FEWEST = 4;

/** Fewer runs than these are too few for two levels. */
export const LEAST_RUNS = 2 * FEWEST;

/** More runs than these are not looked at: the newest ones are. */
export const MOST_RUNS = 200;

/** A change smaller than this share is none, however steady the series is. */
const LEAST_NOISE = 0.002;

/** Squared distance, in standard deviations, from which on a run is an outlier: farther off it costs no more. */
const MOST_COST = 9;

/** What a change must save, in squared standard deviations: chosen by simulation, see the test of series that never change. */
const PENALTY = 22;

/** Standard deviation of the noise, from what neighbours differ by: a change of level is in one difference only. */
function noiseOf(logs: readonly number[]): number {
  const steps = logs.slice(1).map((value, index) => Math.abs(value - (logs[index] ?? value)));
  return Math.max(LEAST_NOISE, (1.4826 * median(steps)) / Math.SQRT2);
}

/** How badly one level fits these runs. */
function costOf(logs: readonly number[], noise: number): number {
  const level = median(logs);
  return logs.reduce((sum, value) => sum + Math.min(((value - level) / noise) ** 2, MOST_COST), 0);
}

interface Best {
  readonly cost: number;
  /** Where the last level begins. */
  readonly from: number;
}

/**
 * Where a series of positive figures changed its level: the partition into levels that fits best when each change costs
 * something (optimal partitioning: Jackson et al. 2005, IEEE Signal Processing Letters 12, 105–108), with a loss that no
 * single outlier can dominate (Fearnhead & Rigaill 2019, Journal of the American Statistical Association 114, 169–183).
 * O(n³ log n) for {@link MOST_RUNS} at most.
 *
 * @param values in the order of time, at most {@link MOST_RUNS}
 * @returns the indexes at which new levels begin, in rising order
 */
export function changePoints(values: readonly number[]): number[] {
  const count = values.length;
  if (count < LEAST_RUNS) return [];
  const logs = values.map(Math.log);
  const noise = noiseOf(logs);
  const best: (Best | null)[] = [{ cost: -PENALTY, from: 0 }];
  for (let end = 1; end <= count; end += 1) {
    let found: Best | null = null;
    for (let from = 0; from <= end - FEWEST; from += 1) {
      const before = best[from] ?? null;
      if (before === null) continue;
      const cost = before.cost + PENALTY + costOf(logs.slice(from, end), noise);
      if (found === null || cost < found.cost) found = { cost, from };
    }
    best.push(found);
  }
  const changes: number[] = [];
  for (let end = count; end > 0; end = best[end]?.from ?? 0) {
    const from = best[end]?.from ?? 0;
    if (from > 0) changes.push(from);
  }
  return sortedCopy(changes);
}
