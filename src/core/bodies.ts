import type { LaneRecord, TaskOutcome } from './record.ts';

/** What the verify rounds of a lane saw, in their order. */
export function looksOf({ verify, verifyAgain }: LaneRecord): readonly (readonly TaskOutcome[])[] {
  return verify === null ? [] : [verify, ...verifyAgain];
}

/** True where both sides are known and differ. */
export function known(a: string | number | null, b: string | number | null): boolean {
  return a !== null && b !== null && a !== b;
}

/** Whether two looks at a task saw different bodies. What failed has none. */
export function bodiesDiffer(a: TaskOutcome | undefined, b: TaskOutcome | undefined): boolean {
  if (a === undefined || b === undefined || a.failure !== null || b.failure !== null) return false;
  return known(a.bytes, b.bytes) || known(a.digest, b.digest);
}

/** The bodies of a task that a lane saw. */
function bodiesOf(lane: LaneRecord, task: number): TaskOutcome[] {
  return looksOf(lane).flatMap((look) => {
    const outcome = look[task];
    return outcome === undefined || outcome.failure !== null ? [] : [outcome];
  });
}

/** Whether the body of a task varied from one request to the next within this lane. */
export function variesIn(lane: LaneRecord, task: number): boolean {
  const [first, ...others] = bodiesOf(lane, task);
  return others.some((other) => bodiesDiffer(first, other));
}

/** The numbers of the tasks of which a body is known. */
function tasksSeen(lanes: readonly LaneRecord[]): number[] {
  const most = Math.max(0, ...lanes.map((lane) => lane.verify?.length ?? 0));
  const hasBody = ({ bytes, digest }: TaskOutcome) => bytes !== null || digest !== null;
  const all = Array.from({ length: most }, (_, task) => task);
  return all.filter((task) => lanes.some((lane) => bodiesOf(lane, task).some(hasBody)));
}

/** Bodies that several looks were taken at. */
export interface VaryingBodies {
  readonly compared: number;
  /** The tasks whose body varies by itself, within one lane at least. */
  readonly varying: readonly number[];
}

/** Which bodies vary from request to request. */
export function varyingBodies(lanes: readonly LaneRecord[]): VaryingBodies {
  const seen = tasksSeen(lanes);
  return { compared: seen.length, varying: seen.filter((task) => lanes.some((lane) => variesIn(lane, task))) };
}

/** Whether the body of some task differs between lanes and never varied within one. */
export function differOnlySteadily(lanes: readonly LaneRecord[]): boolean {
  const [first, ...others] = lanes;
  if (first === undefined) return false;
  return tasksSeen(lanes).some((task) => {
    const [body] = bodiesOf(first, task);
    const differs = others.some((lane) => bodiesDiffer(body, bodiesOf(lane, task)[0]));
    return differs && !lanes.some((lane) => variesIn(lane, task));
  });
}
