import {
  inFlightCounter,
  LOOP_TRACK,
  micros,
  namedTrack,
  type TraceEvent,
  Tracks,
  traceEventFile,
} from '../../core/formats/trace-events.ts';
import { placeKey } from '../analysis/paths.ts';
import { positionOf, type Trace, type TracedThread } from '../model.ts';

function nameOf({ script, pid, threadId }: TracedThread): string {
  const worker = threadId === 0 ? '' : `, worker ${threadId}`;
  return `${script ?? 'node'} (pid ${pid}${worker})`;
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
    if (isNew) events.push(namedTrack('thread_name', pid, tid, where));
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
  return inFlightCounter(own, trace.wallMs, thread + 1, 'operations');
}

/** The trace as Trace Event JSON, which Perfetto (ui.perfetto.dev), speedscope and Chrome open. */
export function toTraceEvents(trace: Trace): string {
  const traceEvents = trace.threads.flatMap((thread, index) => [
    namedTrack('process_name', index + 1, LOOP_TRACK, nameOf(thread)),
    namedTrack('thread_name', index + 1, LOOP_TRACK, 'event loop'),
    ...blockedEvents(trace, index),
    ...operationEvents(trace, index),
    ...inFlightEvents(trace, index),
  ]);
  return traceEventFile(traceEvents);
}
