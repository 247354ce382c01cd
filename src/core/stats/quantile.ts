/** The samples from small to large; the given ones stay as they are. */
export function sortedCopy(samples: readonly number[]): number[] {
  return [...samples].sort((a, b) => a - b);
}

/**
 * The value below which this share of the samples lies, interpolated between neighbours
 * (Hyndman & Fan 1996, definition 7; the default of R and NumPy).
 *
 * @param sorted from small to large; at least one
 * @param share from 0 to 1
 * @throws RangeError without samples
 */
export function quantile(sorted: readonly number[], share: number): number {
  const position = (sorted.length - 1) * Math.min(1, Math.max(0, share));
  const below = Math.floor(position);
  const low = sorted[below];
  if (low === undefined) throw new RangeError('a quantile needs at least one sample');
  const high = sorted[below + 1] ?? low;
  return low + (position - below) * (high - low);
}

/** The middle sample, or the mean of the middle two. @throws RangeError without samples */
export function median(samples: readonly number[]): number {
  return quantile(sortedCopy(samples), 0.5);
}

/** The arithmetic mean. @throws RangeError without samples */
export function mean(samples: readonly number[]): number {
  if (samples.length === 0) throw new RangeError('a mean needs at least one sample');
  return samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
}

/** Sample standard deviation (n − 1); null with fewer than two samples. */
export function stddev(samples: readonly number[]): number | null {
  if (samples.length < 2) return null;
  const centre = mean(samples);
  const squares = samples.reduce((sum, sample) => sum + (sample - centre) ** 2, 0);
  return Math.sqrt(squares / (samples.length - 1));
}

/** Median absolute deviation from the median, unscaled; null with fewer than two samples. */
export function mad(samples: readonly number[]): number | null {
  if (samples.length < 2) return null;
  const centre = median(samples);
  return median(samples.map((sample) => Math.abs(sample - centre)));
}
