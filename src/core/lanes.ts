import { DEFAULT_REFERENCE, type ModeName, runsFunctions, sweepable, type WidthLimits, widthOf } from './modes.ts';
import type { PlainObject } from './plain.ts';
import type { Plan } from './plan.ts';
import type { LaneRecord, RoundRecord, RunRecord } from './record.ts';

/**
 * A lane's name: the mode's where it has one lane, `async@8` in a sweep, `async[size=10]` for a value of a parameter,
 * and for a whole function its own (`after`); the control's says whose it is.
 */
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

/** What lanes are made of. */
export interface LaneWork {
  readonly tasks: readonly unknown[];
  /** Absent: the work has one version. */
  readonly variants?: readonly Variant[];
}

/** One contender of a comparison: a mode with its limit. Each lane runs in a process of its own. */
export interface Lane {
  readonly id: LaneId;
  readonly mode: ModeName;
  /** Most tasks in flight at once. */
  readonly width: number;
  /** Which version of the work it runs; absent where there is only one. */
  readonly variant?: Variant;
  /** `control` is the reference a second time: its difference from the reference is pure noise. */
  readonly role: 'measure' | 'control';
}

/** The lane of one mode under one limit; in a sweep its limit is part of its name. */
export function laneOf(
  mode: ModeName,
  plan: Plan,
  { variant, ...limit }: Omit<WidthLimits, 'threads'> & { readonly variant?: Variant },
): Lane {
  const width = widthOf(mode, { ...limit, threads: plan.threads });
  const swept = plan.concurrency.kind !== 'one' && sweepable([mode]).length > 0;
  const name = variant === undefined ? mode : nameOf(mode, variant);
  const lane: Lane = { id: swept ? `${name}@${width}` : name, mode, width, role: 'measure' };
  return variant === undefined ? lane : { ...lane, variant };
}

function nameOf(mode: ModeName, { name, values }: Variant): string {
  return (name ?? mode) + (values === null ? '' : `[${values}]`);
}

/** The versions of the work that a mode runs. */
function variantsFor(mode: ModeName, variants: LaneWork['variants']): readonly ({ variant: Variant } | object)[] {
  if (variants === undefined) return [{}];
  return variants.filter(({ name }) => (name !== null) === runsFunctions(mode)).map((variant) => ({ variant }));
}

/** The lanes that a plan names, in the order of the modes and limits; a search finds those of its mode itself. */
export function lanesOf(plan: Plan, work: LaneWork): Lane[] {
  const tasks = work.tasks.length;
  const { concurrency, modes } = plan;
  const swept = concurrency.kind === 'one' ? [] : sweepable(modes);
  return modes.flatMap((mode) => {
    if (concurrency.kind === 'auto' && swept.includes(mode)) return [];
    const limits = concurrency.kind === 'sweep' && swept.includes(mode) ? concurrency.limits : [limitOf(plan)];
    const lanes = variantsFor(mode, work.variants).flatMap((variant) =>
      limits.map((limit) => laneOf(mode, plan, { tasks, concurrency: limit, ...variant })),
    );
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

/** Whether a lane is what a name stands for: its own, its mode's, or its function's. */
export function isCalled({ id, mode, variant }: Lane, name: string): boolean {
  return id === name || mode === name || variant?.name === name;
}

/** The values of parameters that a lane's name tells: `size=10` of `async[size=10]`; null where it tells none. */
export function valuesIn(id: LaneId): string | null {
  return /\[(.+)\]/.exec(id)?.[1] ?? null;
}

/** Whether two lanes run the same version of the work, so that they ought to produce the same. */
export function runSameWork(a: Lane, b: Lane): boolean {
  return (a.variant?.values ?? null) === (b.variant?.values ?? null);
}

/** The mode of which lanes run under several limits; null where none does. */
export function sweptMode(lanes: readonly Lane[]): ModeName | null {
  const isAgain = ({ mode, variant }: Lane, index: number) =>
    variant === undefined && lanes.findIndex((other) => other.mode === mode) < index;
  return lanes.find(isAgain)?.mode ?? null;
}

/**
 * The lane that the others are compared with: what the user named (a mode, a lane, a function), also where it is not able
 * (another in its place would answer a question that nobody asked); else of {@link DEFAULT_REFERENCE} where that is able; else of the
 * first mode that is. Of a mode with several limits it is the smallest. Null where nothing is able or named.
 *
 * @param able whether the lane can be compared: before the rounds that it runs, after them that it {@link isTimed}
 */
export function chooseReference<T extends { readonly lane: Lane }>(
  lanes: readonly T[],
  named: string | null,
  able: (lane: T) => boolean,
): T | null {
  const candidates = lanes.filter(({ lane }) => lane.role === 'measure');
  const those = candidates.filter(able);
  if (named !== null) return smallest(those, named) ?? smallest(candidates, named);
  return smallest(those, DEFAULT_REFERENCE) ?? smallest(those, those[0]?.lane.mode);
}

function smallest<T extends { readonly lane: Lane }>(lanes: readonly T[], name: string | undefined): T | null {
  const [first, ...rest] = name === undefined ? [] : lanes.filter(({ lane }) => isCalled(lane, name));
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
