import { describeChange } from '../baseline/figure.ts';
import { isTimed } from '../lanes.ts';
import type { LaneRecord } from '../record.ts';
import type { CheckReport } from '../report.ts';
import { CONFIDENCE } from '../stats/interval.ts';
import { formatShare, signed } from '../units.ts';
import { slowdownBetween } from './slowdown.ts';
import { slowdownExpression } from './slowdown-check.ts';
import { lanesOfVersion } from './versions.ts';

/** What a version may lose against another one. */
export interface BaseLimits {
  /** How the user calls the other version: `origin/main`. */
  readonly ref: string;
  /** Share by which a mode may take longer. */
  readonly maxSlowdown: number;
}

function judgeLane(
  head: LaneRecord,
  base: LaneRecord | undefined,
  limits: BaseLimits,
  confidence: number,
): CheckReport {
  const { ref, maxSlowdown } = limits;
  const { id } = head.lane;
  const expression = slowdownExpression(id, ref, maxSlowdown);
  const open = (reason: string): CheckReport => ({ expression, verdict: 'inconclusive', observed: null, reason });
  if (base === undefined || !isTimed(base)) return open(`${id} was not measured in ${ref}`);
  if (!isTimed(head)) return { ...open(`${id} was not measured`), verdict: 'fail' };
  const found = slowdownBetween(base, head, confidence);
  if (found === null) return open(`no pair of rounds of ${id} ran without failed tasks in both`);
  const { change, pairs, withoutWaits } = found;
  const { estimate, low, high } = change;
  const observed = { ...change, estimate: estimate - 1, low: low - 1, high: high - 1 };
  const seen = `${describeChange(change)} in ${pairs} pairs${withoutWaits ? ', waits for a processor taken out' : ''}`;
  const allowed = signed(formatShare(maxSlowdown));
  if (high <= 1 + maxSlowdown) return { expression, verdict: 'pass', observed, reason: `${seen}: within ${allowed}` };
  if (low > 1 + maxSlowdown) return { expression, verdict: 'fail', observed, reason: `${seen}: worse than ${allowed}` };
  return { expression, verdict: 'inconclusive', observed, reason: `${seen}: the interval lies across ${allowed}` };
}

/**
 * Holds each mode of the head against the same mode of the base, whose rounds ran next to its own on one machine: no
 * stored figure, no drift, and what else the machine did hit both.
 */
export function judgeAgainstBase(
  lanes: readonly LaneRecord[],
  limits: BaseLimits,
  confidence = CONFIDENCE,
): CheckReport[] {
  const before = new Map(lanesOfVersion(lanes, 'base').map((lane) => [lane.lane.id, lane]));
  return lanesOfVersion(lanes, 'head')
    .filter(({ state }) => state.status !== 'skipped')
    .map((head) => judgeLane(head, before.get(head.lane.id), limits, confidence));
}
