import { groupBy } from '../../core/group-by.ts';
import type { Operation, Site, Trace } from '../model.ts';
import { type Estimates, estimate, makespanMs, unitsOf } from './estimate.ts';
import { mostAtOnce } from './in-flight.ts';
import { hullOf } from './intervals.ts';
import { placeKey } from './paths.ts';

/** A place where some run together, never more than a limit, and more were waiting for their turn. */
export interface LimitedPlace {
  readonly site: Site;
  readonly thread: number;
  readonly operations: readonly number[];
  readonly limit: number;
  readonly tookMs: number;
  /** A model's: twice the limit, and all at once. */
  readonly estimates: Estimates;
}

/** Several begun together, of which one alone took the last part of the time. */
export interface LastAlone {
  readonly site: Site;
  readonly operations: readonly number[];
  readonly last: number;
  readonly tookMs: number;
  /** How long it ran when all others had ended. */
  readonly aloneMs: number;
}

/** Fewer waves than this are no queue. */
const LEAST_WAVES = 2;

/** How full a limit must have been, on average, to be one. */
const LEAST_FULL = 0.6;

/** What twice the limit must save for a limit to be worth a word. */
const LEAST_SAVING = 0.2;

/** What one operation must have taken alone, of the whole group's time. */
const LEAST_ALONE = 0.5;
const LEAST_GROUP = 3;

/** A group begins within this time: what is started in one turn of the loop. */
const TOGETHER_MS = 5;

type Placed = Operation & { readonly site: Site };

function placesIn(trace: Trace): Placed[][] {
  const waiting = trace.operations.filter(
    (op): op is Placed => op.site?.yours === true && !op.blocks && op.kind !== 'timer' && op.finished,
  );
  return [...groupBy(waiting, (op) => `${op.thread} ${placeKey(op)}`).values()];
}

function limited(operations: readonly Placed[]): LimitedPlace | null {
  const [first] = operations;
  const limit = mostAtOnce(operations);
  if (first === undefined || limit < 2 || operations.length < limit * LEAST_WAVES) return null;
  if (operations.some(({ writes, passedFrom }) => writes || passedFrom.length > 0)) return null;
  const { startMs, endMs } = hullOf(operations);
  const tookMs = endMs - startMs;
  // Where all were begun at once, nothing held them back.
  const inFlight = operations.reduce((sum, op) => sum + op.endMs - op.startMs, 0) / tookMs;
  if (inFlight < limit * LEAST_FULL) return null;
  const lastStartMs = Math.max(...operations.map((op) => op.startMs));
  if (lastStartMs - startMs < tookMs / 4) return null;
  const units = operations.map(({ id }) => [id]);
  const estimates = estimate(operations, units);
  if (estimates === null) return null;
  const work = unitsOf(operations, units).map((unit) => ({ ...unit, mainMs: 0 }));
  const twice = { limit: limit * 2, ms: makespanMs(work, limit * 2) };
  if (twice.ms > tookMs * (1 - LEAST_SAVING)) return null;
  const all = { limit: null, ms: makespanMs(work, operations.length) };
  return {
    site: first.site,
    thread: first.thread,
    operations: operations.map(({ id }) => id),
    limit,
    tookMs,
    estimates: { doubt: estimates.doubt, of: [twice, all] },
  };
}

function lastAlone(operations: readonly Placed[]): LastAlone[] {
  const groups: Placed[][] = [];
  for (const op of operations.toSorted((a, b) => a.startMs - b.startMs)) {
    const group = groups.at(-1);
    if (group?.[0] !== undefined && op.startMs - group[0].startMs <= TOGETHER_MS) group.push(op);
    else groups.push([op]);
  }
  return groups.flatMap((group) => {
    const [last, second] = group.toSorted((a, b) => b.endMs - a.endMs);
    const [first] = group;
    if (last === undefined || second === undefined || first === undefined || group.length < LEAST_GROUP) return [];
    const tookMs = last.endMs - first.startMs;
    const aloneMs = last.endMs - second.endMs;
    if (aloneMs < tookMs * LEAST_ALONE) return [];
    return [{ site: first.site, operations: group.map(({ id }) => id), last: last.id, tookMs, aloneMs }];
  });
}

/** Places with a limit that is lower than what a model says would pay. */
export function limitedPlaces(trace: Trace): LimitedPlace[] {
  return placesIn(trace).flatMap((operations) => limited(operations) ?? []);
}

/** Groups begun together whose last one alone took most of the time. */
export function lastAloneGroups(trace: Trace): LastAlone[] {
  return placesIn(trace).flatMap(lastAlone);
}
