import type { SweepFits } from '../report.ts';
import { relativeError, type ThroughputPoint, usablePoints } from './fit.ts';

type KneeFit = NonNullable<SweepFits['knee']>;

/** With a knee this near to the largest limit tried, what lies behind it has not been seen. */
const SEEN_BEYOND = 0.9;

/**
 * The hard knee of something with a fixed number of slots: X(N) = min(N·x₁, X_max), from the bounds of
 * asymptotic analysis (Denning & Buzen 1978, Computing Surveys 10; Lazowska et al. 1984, Quantitative System
 * Performance, ch. 5). Slots = X_max·R₁ by Little's law, where R₁ = 1/x₁ is the time of a task alone.
 *
 * Every way to divide the limits into rising and flat is tried, each part with least relative squares; the one with
 * the lowest error is kept. Null under three limits, and where throughput still rises at the largest.
 */
export function fitKnee(points: readonly ThroughputPoint[]): KneeFit | null {
  const usable = usablePoints(points);
  const largest = usable.at(-1)?.concurrency ?? 0;
  if (new Set(usable.map((point) => point.concurrency)).size < 3) return null;
  const fits = usable.slice(1).map((_, index) => fitSplit(usable, index + 1));
  const best = fits.reduce((a, b) => (b.error < a.error ? b : a));
  return best.slots < SEEN_BEYOND * largest ? best : null;
}

/** The first `rising` points on the slope, the others on the flat. */
function fitSplit(points: readonly ThroughputPoint[], rising: number): KneeFit {
  const perSlot = leastRelativeSquares(points.slice(0, rising), (point) => point.concurrency);
  const most = leastRelativeSquares(points.slice(rising), () => 1);
  return {
    slots: most / perSlot,
    throughputPerSecond: most,
    error: relativeError(points, (n) => Math.min(n * perSlot, most)),
  };
}

/** The factor of `shape` that makes Σ(factor·shape/X − 1)² smallest. */
function leastRelativeSquares(points: readonly ThroughputPoint[], shape: (point: ThroughputPoint) => number): number {
  const ratios = points.map((point) => shape(point) / point.throughput);
  return ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.reduce((sum, ratio) => sum + ratio ** 2, 0);
}
