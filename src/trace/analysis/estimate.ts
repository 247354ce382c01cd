import { median } from '../../core/stats/quantile.ts';
import type { Operation } from '../model.ts';

/** Operations that belong together and run one after the other: a request and the one that needs its answer. */
export interface Unit {
  /** Time that they waited in all, in milliseconds. */
  readonly waitMs: number;
  /** Time that the main thread needed for them. */
  readonly mainMs: number;
}

/** What a model says of a limit; `limit` null is all at once. */
export interface Estimate {
  readonly limit: number | null;
  readonly ms: number;
}

/** Estimates and how far off they may be: a share of the time. Null where no model holds. */
export interface Estimates {
  readonly doubt: number;
  readonly of: readonly Estimate[];
}

export const LIMITS = [2, 4, 8] as const;

/**
 * How far the model was off in measurements (docs/trace.md): little on operations that take long, more where the main
 * thread and the machine's noise count for more. Below a millisecond they are all there is.
 */
const DOUBTS = [
  { fromMs: 150, doubt: 0.1 },
  { fromMs: 10, doubt: 0.25 },
  { fromMs: 1, doubt: 0.5 },
] as const;

/**
 * Main-thread time of each operation of a chain: between the end of the one before and its own start, as far as the
 * loop did not wait. Wait: the rest of the time until its end.
 */
export function unitsOf(operations: readonly Operation[], units: readonly (readonly number[])[]): Unit[] {
  const mainMs = new Map<number, number>();
  for (const [index, op] of operations.entries()) {
    const before = operations[index - 1];
    if (before === undefined) continue;
    const gapMs = op.startMs - before.endMs;
    mainMs.set(op.id, Math.max(0, gapMs - Math.max(0, op.idleStartMs - before.idleEndMs)));
  }
  const waits = new Map(operations.map((op) => [op.id, op.endMs - op.startMs]));
  return units.map((ids) => ({
    waitMs: ids.reduce((sum, id) => sum + (waits.get(id) ?? 0), 0),
    mainMs: ids.reduce((sum, id) => sum + (mainMs.get(id) ?? 0), 0),
  }));
}

/**
 * How long the units take with `limit` in flight: each starts when a place is free and the main thread has done its
 * part for it; a server that answers several as fast as one is taken for granted.
 */
export function makespanMs(units: readonly Unit[], limit: number): number {
  const freeMs: number[] = new Array<number>(Math.min(limit, units.length)).fill(0);
  let mainFreeMs = 0;
  let endMs = 0;
  for (const { waitMs, mainMs } of units) {
    const place = freeMs.indexOf(Math.min(...freeMs));
    const startMs = Math.max(freeMs[place] ?? 0, mainFreeMs) + mainMs;
    mainFreeMs = startMs;
    freeMs[place] = startMs + waitMs;
    endMs = Math.max(endMs, startMs + waitMs);
  }
  return endMs;
}

/** What a model says of running the units together. Null for operations under a millisecond: only measuring tells. */
export function estimate(operations: readonly Operation[], units: readonly (readonly number[])[]): Estimates | null {
  const typicalMs = median(operations.map(({ startMs, endMs }) => endMs - startMs));
  const doubt = DOUBTS.find(({ fromMs }) => typicalMs >= fromMs)?.doubt;
  if (doubt === undefined || units.length < 2) return null;
  const work = unitsOf(operations, units);
  const limits = LIMITS.filter((limit) => limit < units.length);
  return {
    doubt,
    of: [
      ...limits.map((limit) => ({ limit, ms: makespanMs(work, limit) })),
      { limit: null, ms: makespanMs(work, units.length) },
    ],
  };
}
