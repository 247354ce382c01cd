import {
  inFlightCounter,
  LOOP_TRACK,
  micros,
  namedTrack,
  type TraceEvent,
  Tracks,
  traceEventFile,
} from '../core/formats/trace-events.ts';
import { oneLine, printableJson } from '../core/printable.ts';
import type { ModeReport, Report, TimelineEntry } from '../core/report.ts';
import type { Reporter } from './reporter.ts';

/** One key for all tasks: a lane is a slot that one task after the other takes. */
const SLOTS = 'slot';

function wallOf(entries: readonly TimelineEntry[]): number {
  return entries.reduce((latest, { startMs, endMs }) => Math.max(latest, endMs ?? startMs ?? 0), 0);
}

function taskEvents(entries: readonly TimelineEntry[], wallMs: number, pid: number): TraceEvent[] {
  const tracks = new Tracks();
  const begun = entries.flatMap((entry) => (entry.startMs === null ? [] : [{ ...entry, startMs: entry.startMs }]));
  return begun
    .toSorted((a, b) => a.startMs - b.startMs)
    .flatMap(({ task, queuedMs, startMs, endMs }): TraceEvent[] => {
      const untilMs = endMs ?? wallMs;
      const { tid, isNew } = tracks.at(SLOTS, startMs, untilMs);
      const name = isNew ? [namedTrack('thread_name', pid, tid, `slot ${tid - LOOP_TRACK}`)] : [];
      const args = { 'waited ms': startMs - queuedMs, finished: endMs !== null };
      const times = { ts: micros(startMs), dur: Math.max(1, micros(untilMs - startMs)) };
      return [...name, { ph: 'X', name: oneLine(task), cat: 'task', pid, tid, ...times, args }];
    });
}

/** How late the event loop was over time: the length of each stretch while it lasts, 0 else. */
function delayEvents({ loop }: Extract<ModeReport, { loop: object }>, wallMs: number, pid: number): TraceEvent[] {
  const held = loop.held ?? [];
  const counter = (ms: number, delay: number): TraceEvent => ({
    ph: 'C',
    name: 'loop delay',
    pid,
    tid: LOOP_TRACK,
    ts: micros(ms),
    args: { ms: Math.round(delay * 100) / 100 },
  });
  const stretches = held.flatMap(({ startMs, endMs }): TraceEvent[] => [
    {
      ph: 'X',
      name: 'event loop held',
      cat: 'held',
      pid,
      tid: LOOP_TRACK,
      ts: micros(startMs),
      dur: micros(endMs - startMs),
    },
    counter(startMs, endMs - startMs),
    counter(endMs, 0),
  ]);
  return loop.held === undefined ? [] : [counter(0, 0), ...stretches, counter(wallMs, 0)];
}

function modeEvents(mode: ModeReport, index: number): TraceEvent[] {
  const pid = index + 1;
  const name = namedTrack('process_name', pid, LOOP_TRACK, oneLine(mode.lane));
  const loop = namedTrack('thread_name', pid, LOOP_TRACK, 'event loop');
  if (mode.wallMs === null)
    return [{ ...name, args: { name: oneLine(`${mode.lane} (${mode.status}: ${mode.reason})`) } }];
  if (mode.loop === null) return [name];
  const entries = mode.timeline;
  const wallMs = wallOf(entries);
  const ran = entries.flatMap(({ startMs, endMs }) => (startMs === null ? [] : [{ startMs, endMs: endMs ?? wallMs }]));
  return [
    name,
    loop,
    ...delayEvents(mode, wallMs, pid),
    ...taskEvents(entries, wallMs, pid),
    ...inFlightCounter(ran, wallMs, pid, 'tasks'),
  ];
}

/** The explained rounds as Trace Event JSON: a track a mode, a lane a slot, counters for tasks in flight and loop delay. */
export const traceEvents: Reporter = {
  name: 'trace-events',
  summary: 'the timeline for Perfetto, chrome://tracing and speedscope',
  extensions: ['trace.json', 'trace-events.json'],
  render: (report: Report) => printableJson(traceEventFile(report.modes.flatMap(modeEvents))),
};
