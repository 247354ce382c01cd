/** A range of values and how many lie in it. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Values are spread over so many ranges where they differ enough. */
const BINS = 10;

/** Below this ratio of largest to smallest all is one range. */
const LEAST_SPREAD = 1.1;

/**
 * How many values lie in each of ten ranges of equal width on a logarithmic scale: times of pages span orders of
 * magnitude. Empty where there are none; one range where all are about the same.
 *
 * @param sorted from small to large; what is below `least` counts as that
 */
export function logHistogram(sorted: readonly number[], least = 0.001): Bin[] {
  const low = Math.max(least, sorted[0] ?? 0);
  const high = Math.max(low, sorted.at(-1) ?? 0);
  if (sorted.length === 0) return [];
  if (high / low < LEAST_SPREAD) return [{ from: low, to: high, count: sorted.length }];
  const width = Math.log(high / low) / BINS;
  const counts = new Array<number>(BINS).fill(0);
  for (const value of sorted) {
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor(Math.log(Math.max(value, low) / low) / width)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const edge = (bin: number) => (bin === BINS ? high : low * Math.exp(bin * width));
  return counts.map((count, bin) => ({ from: edge(bin), to: edge(bin + 1), count }));
}
