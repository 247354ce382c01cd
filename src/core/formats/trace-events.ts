import { inFlightCurve } from '../stats/littles-law.ts';

/** One event of the Trace Event format (Google, "Trace Event Format"), times in microseconds. */
export interface TraceEvent {
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

/** The track of an event loop; those of operations come after it. */
export const LOOP_TRACK = 1;

const COUNTER_POINTS = 200;

export function micros(ms: number): number {
  return Math.round(ms * 1000);
}

/** The name of a process or of a track. */
export function namedTrack(name: 'process_name' | 'thread_name', pid: number, tid: number, text: string): TraceEvent {
  return { ph: 'M', name, pid, tid, args: { name: text } };
}

/** What overlaps cannot share a track: each key has as many as it had in flight at once. */
export class Tracks {
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

/** When something ran, in milliseconds. */
interface Ran {
  readonly startMs: number;
  readonly endMs: number;
}

/** A counter of how much was under way over time; what it counts is the name of its value. */
export function inFlightCounter(ran: readonly Ran[], wallMs: number, pid: number, counted: string): TraceEvent[] {
  if (ran.length === 0 || wallMs <= 0) return [];
  const starts = ran.map(({ startMs }) => startMs);
  const ends = ran.map(({ endMs }) => endMs);
  return inFlightCurve(starts, ends, wallMs, COUNTER_POINTS).map((count, at) => ({
    ph: 'C' as const,
    name: 'in flight',
    pid,
    tid: LOOP_TRACK,
    ts: micros((at * wallMs) / COUNTER_POINTS),
    args: { [counted]: Math.round(count * 100) / 100 },
  }));
}

/** The file that Perfetto (ui.perfetto.dev), speedscope and Chrome open. */
export function traceEventFile(traceEvents: readonly TraceEvent[]): string {
  return `${JSON.stringify({ displayTimeUnit: 'ms', traceEvents })}\n`;
}
