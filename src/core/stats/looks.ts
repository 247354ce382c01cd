import type { Estimate } from '../report.ts';
import { MIN_SAMPLES } from './interval.ts';

/** The counts of rounds at which the precision is looked at: looking after every round would inflate error. */
export const LOOKS = [6, 10, 16, 24, 40] as const;

/** Of the last look: more rounds are run only where `--runs` asks for them. */
export const MOST_ROUNDS = LOOKS[LOOKS.length - 1] ?? 0;

/**
 * Those where two versions of a repository run beside each other. A busy machine disturbs one round of a pair and not the
 * other: where tasks compute, a quarter more is told from that by up to 100 pairs (measured in bench/gate).
 */
export const LOOKS_BESIDE = [...LOOKS, 64, 100] as const;

/** The next count at which to look, after this many pairs; null where there is none left. */
export function nextLook(pairs: number, looks: readonly number[] = LOOKS): number | null {
  return looks.find((look) => look > pairs) ?? null;
}

/** Half the interval's width as a share of the estimate. */
function relativeHalfWidth(estimate: Estimate): number {
  return (estimate.high - estimate.low) / 2 / estimate.estimate;
}

/** Whether the interval lies within ± `precision` (a share) of its estimate; never for a range of a few rounds. */
export function isPrecise(estimate: Estimate, precision: number): boolean {
  return estimate.confidence !== null && relativeHalfWidth(estimate) <= precision;
}

/** Whether every comparison is precise; true where there is nothing to compare. */
export function precisionReached(estimates: readonly Estimate[], precision: number): boolean {
  return estimates.every((estimate) => isPrecise(estimate, precision));
}

/** Mean range of n standard normal samples (Tippett 1925, Biometrika 17). */
const MEAN_RANGE: Readonly<Record<number, number>> = { 2: 1.128, 3: 1.693, 4: 2.059, 5: 2.326 };

/** Half-width of the median's interval for one sample's worth of unit noise: 2.154 × √(π/2). */
const HALF_WIDTH_OF_ONE = 2.154 * Math.sqrt(Math.PI / 2);

/**
 * About how many rounds the interval needs to lie within ± `precision`, from the width that it has now: the width
 * falls with the root of the count. From a range of a few rounds the noise is estimated first; at least six.
 */
export function roundsNeeded(estimate: Estimate, pairs: number, precision: number): number {
  const half = relativeHalfWidth(estimate);
  const squareOfOne =
    estimate.confidence === null
      ? (HALF_WIDTH_OF_ONE * ((2 * half) / (MEAN_RANGE[pairs] ?? 1))) ** 2
      : half ** 2 * pairs;
  return Math.max(MIN_SAMPLES, Math.ceil(squareOfOne / precision ** 2));
}
