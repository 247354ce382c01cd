import { maxInFlight } from '../../core/stats/littles-law.ts';
import type { Span } from './intervals.ts';

/** Most of the spans under way at one moment; one that ends when another begins does not overlap it. */
export function mostAtOnce(spans: readonly Span[]): number {
  return maxInFlight(
    Float64Array.from(spans, ({ startMs }) => startMs),
    Float64Array.from(spans, ({ endMs }) => endMs),
  );
}
