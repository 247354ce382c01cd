import { groupBy } from '../../core/group-by.ts';
import type { Operation, Site, Trace } from '../model.ts';
import { positionOf } from '../model.ts';
import { type Chain, LEAST } from './chain.ts';
import { patternOf } from './classify.ts';
import { mostAtOnce } from './in-flight.ts';
import { coveredMs, hullOf } from './intervals.ts';
import { pathsOf, placeKey, type Segment, segmentsOf } from './paths.ts';
import { type Predecessor, predecessorsOf } from './predecessors.ts';
import { passingOf } from './units.ts';

/** Whether the source around these operations, of a loop or straight on, uses an answer to decide how to go on. */
export type Decides = (operations: readonly Operation[], loop: boolean) => boolean;

interface Context {
  readonly before: ReadonlyMap<number, Predecessor>;
  /** All operations of a place. */
  readonly places: ReadonlyMap<string, readonly Operation[]>;
  readonly decides: Decides;
}

/** A connection was only told something, its end for instance. */
const NO_ANSWER = 'no answer';

/** Shorter ones are no reason to wait on purpose. */
const LEAST_PAUSE_MS = 5;

function sitesOf(operations: readonly Operation[]): Site[] {
  const sites = new Map(operations.flatMap(({ site }) => (site === null ? [] : [[positionOf(site), site]])));
  return [...sites.values()];
}

/** Whether an operation is part of opening a connection: the connecting itself, or a login that the same line waits for. */
function opensConnection(operations: readonly Operation[], at: number): boolean {
  const op = operations[at];
  if (op?.kind !== 'socket') return false;
  if (op.what.startsWith('connect ')) return true;
  const before = operations[at - 1];
  return op.site !== null && before?.site?.line === op.site.line && opensConnection(operations, at - 1);
}

/** Cuts a way straight on where one uses what an earlier one returned: the pieces are what could run together. */
function freeRuns(operations: readonly Operation[]): Operation[][] {
  const runs: Operation[][] = [];
  let run: Operation[] = [];
  for (const [at, op] of operations.entries()) {
    const ids = new Set(run.map(({ id }) => id));
    const connected = opensConnection(operations, at - 1);
    if (connected || op.passedFrom.some((from) => ids.has(from)) || run.some(({ writes }) => writes) || op.writes) {
      if (run.length > 0) runs.push(run);
      run = [];
    }
    run.push(op);
  }
  return [...runs, run];
}

function chainOf(operations: readonly Operation[], segment: Segment, context: Context): Chain {
  const { startMs, endMs } = hullOf(operations);
  const beside = [...new Set(operations.map(placeKey))]
    .flatMap((key) => context.places.get(key) ?? [])
    .filter((op) => op.startMs < endMs && op.endMs > startMs);
  const passing = passingOf(operations);
  const pauses = segment.operations.filter((op) => op.kind === 'timer' && op.endMs - op.startMs >= LEAST_PAUSE_MS);
  const most = segment.loop ? mostAtOnce(beside) : 1;
  const decides = context.decides(operations, segment.loop);
  const facts = { operations, loop: segment.loop, passing, mostAtOnce: most, paced: pauses.length > 0, decides };
  return {
    pattern: patternOf(facts),
    loop: segment.loop,
    thread: operations[0]?.thread ?? 0,
    operations: operations.map(({ id }) => id),
    sites: sitesOf(operations),
    startMs,
    endMs,
    tookMs: coveredMs(operations),
    begunByEnd: operations.slice(1).filter(({ id }) => context.before.get(id)?.by === 'cause').length,
    passedOn: passing.receivers.size,
    unseen: operations.filter(({ seen }) => !seen).length,
    mostAtOnce: most,
    units: passing.units,
  };
}

function chainsOfSegment(segment: Segment, context: Context): Chain[] {
  const waiting = segment.operations.filter(
    (op) => op.kind !== 'timer' && !op.blocks && op.finished && op.outcome !== NO_ANSWER,
  );
  if (segment.loop) return waiting.length < LEAST.loop ? [] : [chainOf(waiting, segment, context)];
  return freeRuns(waiting)
    .filter((run) => run.length >= LEAST.straight)
    .map((run) => chainOf(run, segment, context));
}

/** Everything that ran one after the other, the longest first. */
export function chainsOf(trace: Trace, decides: Decides = () => false): Chain[] {
  const before = predecessorsOf(trace.operations);
  const chains = [...groupBy(trace.operations, ({ thread }) => thread).values()].flatMap((operations) => {
    const context: Context = { before, places: groupBy(operations, placeKey), decides };
    return pathsOf(operations, before)
      .flatMap(segmentsOf)
      .flatMap((segment) => chainsOfSegment(segment, context));
  });
  return chains.toSorted((a, b) => b.tookMs - a.tookMs);
}
