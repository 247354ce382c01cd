import type { Lane, ModeName } from './lane.ts';
import type { LaneRecord, RoundRecord, RunRecord } from './record.ts';

/** True where the lane took part in the comparison: its rounds ran next to those of the others. */
export function isTimed(lane: LaneRecord): boolean {
  return lane.state.status !== 'skipped' && lane.timed.length > 0;
}

/** The rounds whose wall times are the lane's samples: of a limit that a search only looked at, those of the look. */
export function sampleRounds({ timed, explored }: LaneRecord): readonly RoundRecord[] {
  return timed.length > 0 ? timed : explored;
}

/** True where the lane has something to report: at least one sample. */
export function isMeasured(lane: LaneRecord): boolean {
  return lane.state.status !== 'skipped' && sampleRounds(lane).length > 0;
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
 * The lane that the others are compared with: of the mode that the user named, also where it is not able
 * (another in its place would answer a question that nobody asked); else of sync where that is able; else of the
 * first mode that is. Of a mode with several limits it is the smallest. Null where nothing is able or named.
 *
 * @param able whether the lane can be compared: before the rounds that it runs, after them that it {@link isTimed}
 */
export function chooseReference<T extends { readonly lane: Lane }>(
  lanes: readonly T[],
  named: ModeName | null,
  able: (lane: T) => boolean,
): T | null {
  const candidates = lanes.filter(({ lane }) => lane.role === 'measure');
  const those = candidates.filter(able);
  if (named !== null) return smallest(those, named) ?? smallest(candidates, named);
  return smallest(those, 'sync') ?? smallest(those, those[0]?.lane.mode);
}

function smallest<T extends { readonly lane: Lane }>(lanes: readonly T[], mode: ModeName | undefined): T | null {
  const [first, ...rest] = lanes.filter(({ lane }) => lane.mode === mode);
  if (first === undefined) return null;
  return rest.reduce((least, each) => (each.lane.width < least.lane.width ? each : least), first);
}

/** The reference of what was measured so far. */
export function referenceLane({ lanes, plan }: Pick<RunRecord, 'lanes' | 'plan'>): LaneRecord | null {
  return chooseReference(lanes, plan.reference, isTimed);
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
