import { controlLane, referenceLane } from '../lanes.ts';
import type { RunRecord } from '../record.ts';
import type { ControlReport } from '../report.ts';
import { summarize } from '../stats/summary.ts';
import { comparablePairs, speedupOf } from './comparisons.ts';

/**
 * The reference against itself: whatever it differs by is noise, and the farthest that its interval reaches from 1 is
 * the floor under which a difference between modes means nothing. Null without `--control`, or without a pair.
 */
export function reportControl(record: RunRecord): ControlReport | null {
  const control = controlLane(record);
  const reference = referenceLane(record);
  if (control === null || reference === null) return null;
  const pairs = comparablePairs(record, reference, control);
  if (pairs.length === 0) return null;
  const speedup = speedupOf(pairs);
  return {
    lane: control.lane.id,
    wallMs: summarize(control.timed.map((round) => round.wallMs)),
    speedup,
    floor: Math.max(Math.abs(speedup.low - 1), Math.abs(speedup.high - 1)),
  };
}
