import { alignPairs, controlLane, referenceLane } from '../lanes.ts';
import type { RunRecord } from '../record.ts';
import type { ControlReport, Estimate } from '../report.ts';
import { summarize } from '../stats/summary.ts';
import { speedupOf } from './comparisons.ts';

/**
 * The reference against itself: whatever it differs by is noise, and the floor under which a difference between
 * modes means nothing. Null without `--control`, or without a pair.
 */
export function reportControl(record: RunRecord): ControlReport | null {
  const control = controlLane(record);
  const reference = referenceLane(record);
  if (control === null || reference === null) return null;
  const pairs = alignPairs(reference, control);
  if (pairs.length === 0) return null;
  const speedup = speedupOf(pairs);
  return {
    lane: control.lane.id,
    wallMs: summarize(control.timed.map((round) => round.wallMs)),
    speedup,
    floor: floorOf(speedup),
  };
}

/** The farthest that the interval of the control's speed-up reaches from 1, as a share. */
export function floorOf({ low, high }: Estimate): number {
  return Math.max(Math.abs(low - 1), Math.abs(high - 1));
}
