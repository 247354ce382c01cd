import type { TimelineEntry } from '../core/report.ts';
import { inFlightCurve } from '../core/stats/littles-law.ts';

/** A stretch of time on the common axis, in milliseconds. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** When the task ran; one that never ended ran to the end of the picture, one that never started has no span. */
export function runningSpan(entry: TimelineEntry, extentMs: number): Span | null {
  return entry.startMs === null ? null : { fromMs: entry.startMs, toMs: entry.endMs ?? extentMs };
}

/** When the task waited for its turn. */
export function queuedSpan(entry: TimelineEntry, extentMs: number): Span {
  return { fromMs: entry.queuedMs, toMs: entry.startMs ?? extentMs };
}

/** Mean number of spans that cover each column of the axis. */
export function occupancy(spans: readonly Span[], extentMs: number, columns: number): number[] {
  const fromMs = spans.map((span) => span.fromMs);
  const toMs = spans.map((span) => span.toMs);
  return inFlightCurve(fromMs, toMs, extentMs, columns);
}

/** The sign for a share of the whole: empty for nothing, the lowest that shows for anything at all. */
export function signFor(share: number, signs: readonly string[]): string {
  const steps = signs.length - 1;
  const level = share <= 1e-6 ? 0 : Math.min(steps, Math.max(1, Math.round(share * steps)));
  return signs[level] ?? ' ';
}
