import type { SweepPoint } from '../report.ts';

/** Throughput that is given up for a smaller limit. */
const WITHIN = 0.05;

/**
 * The smallest limit whose throughput is within 5 % of the best by its interval; null without points.
 *
 * The limit's interval must reach that far, and its estimate must do so measured against the low end of the best:
 * neither a limit nor a best that is only known roughly lets a clearly slower limit pass.
 */
export function bestConcurrency(points: readonly SweepPoint[]): number | null {
  const rising = [...points].sort((a, b) => a.concurrency - b.concurrency);
  const [first] = rising;
  if (first === undefined) return null;
  const best = rising.reduce((a, b) => (throughput(b).estimate > throughput(a).estimate ? b : a), first);
  const near = rising.find(
    (point) =>
      throughput(point).high >= (1 - WITHIN) * throughput(best).estimate &&
      throughput(point).estimate >= (1 - WITHIN) * throughput(best).low,
  );
  return (near ?? best).concurrency;
}

function throughput(point: SweepPoint): SweepPoint['throughputPerSecond'] {
  return point.throughputPerSecond;
}
