import type { Estimate, SweepPoint } from '../report.ts';

/** Throughput that is given up for a smaller limit. */
const WITHIN = 0.05;

/** What by its middle is slower than this does not pass, however wide its interval: it is only known roughly. */
const ROUGHLY_WITHIN = 0.1;

/** The throughput of a limit over that of another, from pairs of rounds; null where they have none. */
export type PairedRatio = (point: SweepPoint, other: SweepPoint) => Estimate | null;

/**
 * The smallest limit whose throughput is within 5 % of the best by its interval; null without points.
 *
 * Limits that ran in pairs of rounds are compared inside these: whatever else the machine did meanwhile hit both. Else
 * the limit's own interval must reach that far, and its estimate must do so measured against the low end of the best:
 * neither a limit nor a best that is only known roughly lets a clearly slower limit pass.
 */
export function bestConcurrency(points: readonly SweepPoint[], ratioOf: PairedRatio = () => null): number | null {
  const rising = [...points].sort((a, b) => a.concurrency - b.concurrency);
  const [first] = rising;
  if (first === undefined) return null;
  const best = rising.reduce((a, b) => (throughput(b).estimate > throughput(a).estimate ? b : a), first);
  const near = rising.find((point) => {
    if (point === best) return true;
    const ratio = ratioOf(point, best);
    return ratio === null ? isNear(point, best) : ratio.high >= 1 - WITHIN && ratio.estimate >= 1 - ROUGHLY_WITHIN;
  });
  return (near ?? best).concurrency;
}

function isNear(point: SweepPoint, best: SweepPoint): boolean {
  return (
    throughput(point).high >= (1 - WITHIN) * throughput(best).estimate &&
    throughput(point).estimate >= (1 - WITHIN) * throughput(best).low
  );
}

function throughput(point: SweepPoint): SweepPoint['throughputPerSecond'] {
  return point.throughputPerSecond;
}
