import { type MeasuredMode, measuredModes, type Report } from '../../core/report.ts';
import { timeFigure, withRange } from '../../text/figure.ts';
import { timeOf } from '../answer/mode-rows.ts';
import { spokenModes } from '../answer/spoken-modes.ts';
import type { PictureEntry, PictureLane } from './lane.ts';
import type { Span } from './spans.ts';

/** From this share on the main thread counts as held from the beginning to the end. */
const WHOLE_SHARE = 0.995;

function endOf(entries: readonly PictureEntry[]): number {
  return entries.reduce((latest, { startMs, endMs }) => Math.max(latest, endMs ?? startMs ?? 0), 0);
}

/** A report of before the stretches were kept tells only of a thread that was held throughout. */
function heldSpans({ loop }: MeasuredMode, wallMs: number): Span[] | null {
  if (loop === null) return null;
  if (loop.held !== undefined) return loop.held.map(({ startMs, endMs }) => ({ fromMs: startMs, toMs: endMs }));
  const held = loop.state === 'blocked-waiting' || loop.state === 'computing';
  if (held && loop.busyShare >= WHOLE_SHARE) return [{ fromMs: 0, toMs: wallMs }];
  return loop.state === 'idle' ? [] : null;
}

function laneOf(mode: MeasuredMode, caption: string): PictureLane[] {
  const entries = mode.timeline ?? [];
  const wallMs = endOf(entries);
  if (!(wallMs > 0)) return [];
  return [{ name: mode.lane, caption, entries, tasks: mode.tasks.total, wallMs, held: heldSpans(mode, wallMs) }];
}

/** The modes of a timeline, of a sweep the reference and the best limit. `tell` puts a mode's time into words. */
export function picturedLanes(report: Report, tell: (mode: MeasuredMode) => string): PictureLane[] {
  const spoken = new Set(spokenModes(report));
  const { reference } = report.plan;
  return measuredModes(report)
    .filter((mode) => spoken.has(mode) || mode.lane === reference)
    .flatMap((mode) => laneOf(mode, tell(mode)));
}

/** The time of a mode's rounds with its interval. */
export function roundTime(mode: MeasuredMode): string {
  return withRange(timeFigure(timeOf(mode), 'glance'));
}

/** The longest of the lanes: what the whole width stands for, in milliseconds. */
export function extentOf(lanes: readonly PictureLane[]): number {
  return lanes.reduce((most, { wallMs }) => Math.max(most, wallMs), 0);
}
