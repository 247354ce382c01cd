import type { ModeName } from '../lane.ts';
import type { LaneRecord, RoundRecord, RunRecord } from '../record.ts';

/** True where the lane has something to report: at least one timed round. */
export function isMeasured(lane: LaneRecord): boolean {
  return lane.state.status !== 'skipped' && lane.timed.length > 0;
}

/** The lanes that the report lists: all but the control, which only tells how large the noise is. */
export function listedLanes(record: RunRecord): LaneRecord[] {
  return record.lanes.filter((record) => record.lane.role === 'measure');
}

/** The reference a second time, where `--control` asked for it. */
export function controlLane(record: RunRecord): LaneRecord | null {
  return record.lanes.find((record) => record.lane.role === 'control') ?? null;
}

/**
 * The lane that the others are compared with: the one that the user named, also where it could not be measured
 * (another in its place would answer a question that nobody asked); else sync where it was measured; else the
 * first measured lane. Null where nothing was measured and nothing was named.
 */
export function referenceLane(record: RunRecord): LaneRecord | null {
  const lanes = listedLanes(record);
  const measured = lanes.filter(isMeasured);
  const named = record.plan.reference;
  if (named !== null) return firstOf(measured, named) ?? firstOf(lanes, named) ?? null;
  return firstOf(measured, 'sync') ?? measured[0] ?? null;
}

function firstOf(lanes: readonly LaneRecord[], mode: ModeName): LaneRecord | undefined {
  return lanes.find((record) => record.lane.mode === mode);
}

/** One round of each of two lanes, run next to each other in time. */
export interface RoundPair {
  readonly reference: RoundRecord;
  readonly contender: RoundRecord;
}

/** The pairs that both lanes have a timed round of, in the order of the pairs. */
export function alignPairs(reference: LaneRecord, contender: LaneRecord): RoundPair[] {
  const byPair = new Map(contender.timed.map((round) => [round.pair, round]));
  return reference.timed
    .flatMap((round) => {
      const partner = byPair.get(round.pair);
      return partner === undefined ? [] : [{ reference: round, contender: partner }];
    })
    .sort((a, b) => a.reference.pair - b.reference.pair);
}
