import { inFlightCurve } from '../../core/stats/littles-law.ts';
import { placeKey } from '../analysis/paths.ts';
import { positionOf, type Trace, type TracedThread } from '../model.ts';

/** One event of the Trace Event format (Google, "Trace Event Format"), times in microseconds. */
interface TraceEvent {
  readonly ph: 'X' | 'M' | 's' | 'f' | 'C';
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts?: number;
  readonly dur?: number;
  readonly cat?: string;
  readonly id?: number;
  readonly bp?: 'e';
  readonly args?: Readonly<Record<string, string | number | boolean | null>>;
}

const LOOP_TRACK = 1;
const COUNTER_POINTS = 200;

function micros(ms: number): number {
  return Math.round(ms * 1000);
}

function named(name: 'process_name' | 'thread_name', pid: number, tid: number, text: string): TraceEvent {
  return { ph: 'M', name, pid, tid, args: { name: text } };
}

function nameOf({ script, pid, threadId }: TracedThread): string {
  const worker = threadId === 0 ? '' : `, worker ${threadId}`;
  return `${script ?? 'node'} (pid ${pid}${worker})`;
}

/** Operations that overlap cannot share a track: each place has as many as it had in flight at once. */
class Tracks {
  readonly #tracks: { readonly tid: number; readonly key: string; untilMs: number }[] = [];

  at(key: string, startMs: number, endMs: number): { tid: number; isNew: boolean } {
    const free = this.#tracks.find((track) => track.key === key && track.untilMs <= startMs);
    if (free !== undefined) {
      free.untilMs = endMs;
      return { tid: free.tid, isNew: false };
    }
    const tid = LOOP_TRACK + 1 + this.#tracks.length;
    this.#tracks.push({ tid, key, untilMs: endMs });
    return { tid, isNew: true };
  }
}

function operationEvents(trace: Trace, thread: number): TraceEvent[] {
  const pid = thread + 1;
  const tracks = new Tracks();
  const placed = new Map<number, { tid: number; startMs: number; endMs: number }>();
  const events: TraceEvent[] = [];
  const own = trace.operations.filter((op) => op.thread === thread).toSorted((a, b) => a.startMs - b.startMs);
  for (const op of own) {
    const { tid, isNew } = tracks.at(placeKey(op), op.startMs, op.endMs);
    const where = op.site === null ? '(no line of yours)' : positionOf(op.site);
    if (isNew) events.push(named('thread_name', pid, tid, where));
    placed.set(op.id, { tid, startMs: op.startMs, endMs: op.endMs });
    events.push({
      ph: 'X',
      name: op.what,
      cat: op.kind,
      pid,
      tid,
      ts: micros(op.startMs),
      dur: Math.max(1, micros(op.endMs - op.startMs)),
      args: { where, outcome: op.outcome, bytes: op.bytes, finished: op.finished },
    });
    const cause = typeof op.cause === 'number' ? placed.get(op.cause) : undefined;
    if (cause === undefined) continue;
    // The arrow begins inside the bar that it leaves: an event at its very end belongs to none.
    const flow = { name: 'await', cat: 'await', id: op.id + 1, pid };
    events.push({ ...flow, ph: 's', tid: cause.tid, ts: micros(Math.max(cause.startMs, cause.endMs - 0.001)) });
    events.push({ ...flow, ph: 'f', bp: 'e', tid, ts: micros(op.startMs) });
  }
  return events;
}

function blockedEvents({ blocked }: Trace, thread: number): TraceEvent[] {
  return blocked
    .filter((stretch) => stretch.thread === thread)
    .map(({ startMs, endMs, site }) => ({
      ph: 'X' as const,
      name: 'event loop held',
      cat: 'blocked',
      pid: thread + 1,
      tid: LOOP_TRACK,
      ts: micros(startMs),
      dur: micros(endMs - startMs),
      args: { where: site === null ? null : positionOf(site) },
    }));
}

function inFlightEvents(trace: Trace, thread: number): TraceEvent[] {
  const own = trace.operations.filter((op) => op.thread === thread && op.kind !== 'timer');
  if (own.length === 0 || trace.wallMs <= 0) return [];
  const curve = inFlightCurve(
    own.map(({ startMs }) => startMs),
    own.map(({ endMs }) => endMs),
    trace.wallMs,
    COUNTER_POINTS,
  );
  return curve.map((count, at) => ({
    ph: 'C' as const,
    name: 'in flight',
    pid: thread + 1,
    tid: LOOP_TRACK,
    ts: micros((at * trace.wallMs) / COUNTER_POINTS),
    args: { operations: Math.round(count * 100) / 100 },
  }));
}

/** The trace as Trace Event JSON, which Perfetto (ui.perfetto.dev), speedscope and Chrome open. */
export function toTraceEvents(trace: Trace): string {
  const traceEvents = trace.threads.flatMap((thread, index) => [
    named('process_name', index + 1, LOOP_TRACK, nameOf(thread)),
    named('thread_name', index + 1, LOOP_TRACK, 'event loop'),
    ...blockedEvents(trace, index),
    ...operationEvents(trace, index),
    ...inFlightEvents(trace, index),
  ]);
  return `${JSON.stringify({ displayTimeUnit: 'ms', traceEvents })}\n`;
}
