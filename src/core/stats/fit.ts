/** Throughput seen at a limit on concurrency; any unit. */
export interface ThroughputPoint {
  readonly concurrency: number;
  readonly throughput: number;
}

/** The points that a curve can be fitted to, by rising concurrency. */
export function usablePoints(points: readonly ThroughputPoint[]): ThroughputPoint[] {
  return points
    .filter(({ concurrency, throughput }) => concurrency >= 1 && throughput > 0 && Number.isFinite(throughput))
    .sort((a, b) => a.concurrency - b.concurrency);
}

/** Root mean square of the residuals, each as a share of the throughput that was seen. */
export function relativeError(points: readonly ThroughputPoint[], model: (concurrency: number) => number): number {
  const squares = points.reduce((sum, point) => sum + (model(point.concurrency) / point.throughput - 1) ** 2, 0);
  return Math.sqrt(squares / points.length);
}
