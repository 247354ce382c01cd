import { DEFAULT_REFERENCE, type ModeName, sweepable, type WidthLimits, widthOf } from './modes.ts';
import type { PlainObject } from './plain.ts';
import type { Plan } from './plan.ts';
import type { LaneRecord, RoundRecord, RunRecord } from './record.ts';

/** A lane's name: the mode's where it has one lane, `async@8` in a sweep, a variant's own; the control's says whose it is. */
export type LaneId = string;

/** One of several versions of the work, which are compared with each other. */
export interface Variant {
  /** The name of the whole function that it is; null where it is the tasks with other values. */
  readonly name: string | null;
  /** The values of parameters that it stands for: `size=10`; null where none were scanned. */
  readonly values: string | null;
  /** What its lanes get in place of the work's params. */
  readonly params: PlainObject;
}

/** How variants are driven: each is called once a round and awaited. */
export const VARIANT_MODE: ModeName = 'async';

/** One contender of a comparison: a mode with its limit. Each lane runs in a process of its own. */
export interface Lane {
  readonly id: LaneId;
  readonly mode: ModeName;
  /** Most tasks in flight at once. */
  readonly width: number;
  /** `control` is the reference a second time: its difference from the reference is pure noise. */
  readonly role: 'measure' | 'control';
  /** Which version of the work it runs; absent where there is only one. */
  readonly variant?: Variant;
}

/** The lane of one mode under one limit; in a sweep its limit is part of its name. */
export function laneOf(mode: ModeName, plan: Plan, limit: Omit<WidthLimits, 'threads'>): Lane {
  const width = widthOf(mode, { ...limit, threads: plan.threads });
  const swept = plan.concurrency.kind !== 'one' && sweepable([mode]).length > 0;
  return { id: swept ? `${mode}@${width}` : mode, mode, width, role: 'measure' };
}

/** The lanes that a plan names, in the order of the modes and limits; a search finds those of its mode itself. */
export function lanesOf(plan: Plan, tasks: number): Lane[] {
  const { concurrency, modes, variants } = plan;
  if (variants !== undefined) {
    return variants.map((variant) => {
      return { id: variant.name ?? VARIANT_MODE, mode: VARIANT_MODE, width: 1, role: 'measure', variant };
    });
  }
  const swept = concurrency.kind === 'one' ? [] : sweepable(modes);
  return modes.flatMap((mode) => {
    if (concurrency.kind === 'auto' && swept.includes(mode)) return [];
    const limits = concurrency.kind === 'sweep' && swept.includes(mode) ? concurrency.limits : [limitOf(plan)];
    const lanes = limits.map((limit) => laneOf(mode, plan, { tasks, concurrency: limit }));
    // More slots than tasks is the same lane as one slot a task.
    return lanes.filter((lane, index) => lanes.findIndex(({ id }) => id === lane.id) === index);
  });
}

function limitOf({ concurrency }: Plan): number | 'all' {
  return concurrency.kind === 'one' ? concurrency.limit : 'all';
}

/** The reference a second time: its difference from the reference is the noise floor. */
export function controlOf(reference: Lane): Lane {
  return { ...reference, id: `${reference.id} (control)`, role: 'control' };
}

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
 * (another in its place would answer a question that nobody asked); else of {@link DEFAULT_REFERENCE} where that is able; else of the
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
  return smallest(those, DEFAULT_REFERENCE) ?? smallest(those, those[0]?.lane.mode);
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
