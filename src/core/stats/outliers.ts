import { mad, mean, median } from './quantile.ts';

/** A modified z-score above this stands out (Iglewicz & Hoaglin 1993, How to Detect and Handle Outliers). */
const CUTOFF = 3.5;

/** With fewer samples the deviation itself is too uncertain to call one of them odd. */
export const MIN_FOR_OUTLIERS = 5;

/** The MAD of a few normal samples is too small on average: correction by n (Croux & Rousseeuw 1992). */
const SMALL_SAMPLE: Readonly<Record<number, number>> = {
  2: 1.196,
  3: 1.495,
  4: 1.363,
  5: 1.206,
  6: 1.2,
  7: 1.14,
  8: 1.129,
  9: 1.107,
};

/**
 * A robust standard deviation: the MAD times 1.4826, corrected for few samples. Where more than half of the samples
 * are equal the MAD is 0, and the mean absolute deviation times √(π/2) takes its place. Null with one sample.
 */
export function robustSpread(samples: readonly number[]): number | null {
  const deviation = mad(samples);
  if (deviation === null) return null;
  const n = samples.length;
  if (deviation > 0) return deviation * 1.4826 * (SMALL_SAMPLE[n] ?? n / (n - 0.8));
  const centre = median(samples);
  return mean(samples.map((sample) => Math.abs(sample - centre))) * Math.sqrt(Math.PI / 2);
}

/** Whether the value lies further from these samples than their own spread explains. */
export function standsOut(value: number, samples: readonly number[]): boolean {
  const distance = Math.abs(value - median(samples));
  return distance > CUTOFF * (robustSpread(samples) ?? Number.POSITIVE_INFINITY);
}

/** A sample this near to the median changes nothing that anybody reads, however still the others lie. */
const NEGLIGIBLE_SHARE = 0.01;

/** Indexes of the samples that stand out, in the order given; none under {@link MIN_FOR_OUTLIERS} samples. */
export function findOutliers(samples: readonly number[]): number[] {
  if (samples.length < MIN_FOR_OUTLIERS) return [];
  const negligible = NEGLIGIBLE_SHARE * Math.abs(median(samples));
  return [...samples.keys()].filter((index) => {
    const sample = samples[index] ?? Number.NaN;
    return Math.abs(sample - median(samples)) > negligible && standsOut(sample, samples);
  });
}
