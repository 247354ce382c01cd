import { type MeasuredMode, measuredModes, type Report, type TimelineEntry } from '../../core/report.ts';
import { occupancy, runningSpan, type Span } from '../../text/occupancy.ts';

/** Up to here every task has a bar of its own; longer lists are folded into as many bands as {@link BANDS}. */
const MOST_BARS = 12;
const BANDS = 8;

/** One mode of the timeline. */
export interface TimelineLane {
  readonly mode: MeasuredMode;
  readonly entries: readonly TimelineEntry[];
  readonly rows: readonly TimelineRow[];
  /** When its last task ended. */
  readonly extentMs: number;
}

/** One row of the picture: a task, or a band of neighbouring tasks. */
export interface TimelineRow {
  readonly label: string;
  readonly entries: readonly TimelineEntry[];
}

/** Entries stand for more tasks than themselves where the list was thinned out. */
function tasksAnEntry(mode: MeasuredMode, entries: readonly TimelineEntry[]): number {
  return mode.tasks.total / entries.length;
}

function rowsOf(mode: MeasuredMode, entries: readonly TimelineEntry[]): TimelineRow[] {
  if (entries.length <= MOST_BARS) return entries.map((entry) => ({ label: entry.task, entries: [entry] }));
  const scale = tasksAnEntry(mode, entries);
  return Array.from({ length: BANDS }, (_, band) => {
    const from = Math.floor((band * entries.length) / BANDS);
    const to = Math.floor(((band + 1) * entries.length) / BANDS);
    // From 0, as tasks are numbered.
    const first = Math.floor(from * scale).toLocaleString('en-US');
    const last = (Math.floor(to * scale) - 1).toLocaleString('en-US');
    return { label: `${first}–${last}`, entries: entries.slice(from, to) };
  });
}

function extentOf(entries: readonly TimelineEntry[]): number {
  return entries.reduce((latest, { startMs, endMs }) => Math.max(latest, endMs ?? startMs ?? 0), 0);
}

/** The modes that have a timeline; of a sweep's lanes only the best one. */
export function timelineLanes(report: Report): TimelineLane[] {
  const swept = new Map(report.sweep?.points.map(({ lane, concurrency }) => [lane, concurrency]));
  return measuredModes(report).flatMap((mode) => {
    const concurrency = swept.get(mode.lane);
    const shown = concurrency === undefined || concurrency === report.sweep?.best?.concurrency;
    const entries = mode.timeline ?? [];
    const extentMs = extentOf(entries);
    return shown && extentMs > 0 ? [{ mode, entries, rows: rowsOf(mode, entries), extentMs }] : [];
  });
}

export function runningSpans(entries: readonly TimelineEntry[], extentMs: number): Span[] {
  return entries.flatMap((entry) => runningSpan(entry, extentMs) ?? []);
}

/** Tasks in flight in each column of an axis. */
export function inFlightCurve({ mode, entries }: TimelineLane, extentMs: number, columns: number): number[] {
  const scale = tasksAnEntry(mode, entries);
  return occupancy(runningSpans(entries, extentMs), extentMs, columns).map((count) => count * scale);
}
