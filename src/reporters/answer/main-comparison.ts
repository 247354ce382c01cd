import { bestLane } from '../../core/best-lane.ts';
import { type Comparison, comparisonOf, type Report } from '../../core/report.ts';

/**
 * The comparison that the result is told by: a sweep's best, the first clear winner that may be as fast as the fastest,
 * else the last mode. Null where there is none, or where the best limit is the one that the others are compared with.
 */
export function mainComparison(report: Report): Comparison | null {
  const best = bestLane(report);
  const ofBest = best === null ? null : comparisonOf(report, best);
  if (ofBest !== null) return ofBest;
  if (best !== null && best === report.plan.reference) return null;
  const winners = report.comparisons.filter(({ verdict }) => verdict === 'faster');
  const fastest = Math.max(...winners.map(({ speedup }) => speedup?.estimate ?? 0));
  const first = winners.find(({ speedup }) => (speedup?.high ?? 0) >= fastest);
  return first ?? report.comparisons.at(-1) ?? null;
}
