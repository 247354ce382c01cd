import type { Estimate } from '../report.ts';
import { CONFIDENCE, medianInterval } from './interval.ts';
import { median } from './quantile.ts';

/**
 * How many times faster the contender is than the reference: the median of the ratios inside pairs, with the
 * interval of that median, of 95 % by default; a range with `confidence` null under six pairs.
 *
 * Both are taken on log ratios, so that swapping the two gives exactly the inverse figures.
 * Chosen by measured coverage (bench/trust): where only one of two modes is disturbed the ratios are skewed, and the
 * signed-rank interval, which is narrower, holds the true ratio in 89 % of cases with 24 pairs, this one in 97 %.
 *
 * Index is pair; rounds without a partner, and pairs with a time that is not above 0, are left out.
 *
 * @throws RangeError when no pair is left
 */
export function pairedSpeedup(
  reference: readonly number[],
  contender: readonly number[],
  confidence = CONFIDENCE,
): Estimate {
  const logRatios = pairedLogRatios(reference, contender);
  if (logRatios.length === 0) throw new RangeError('a speed-up needs at least one pair of rounds that took time');
  return typicalRatio(logRatios, confidence);
}

/** The median of ratios with its interval, from their logarithms. @throws RangeError without any */
export function typicalRatio(logRatios: readonly number[], confidence: number): Estimate {
  const { low, high, confidence: sure } = medianInterval(logRatios, confidence);
  return { estimate: Math.exp(median(logRatios)), low: Math.exp(low), high: Math.exp(high), confidence: sure };
}

function pairedLogRatios(reference: readonly number[], contender: readonly number[]): number[] {
  return reference
    .slice(0, contender.length)
    .map((referenceMs, pair) => Math.log(referenceMs / (contender[pair] ?? Number.NaN)))
    .filter(Number.isFinite);
}
