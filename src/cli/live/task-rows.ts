import { makeBar } from '../../text/bar.ts';
import { columnsOf, fitLabel, padEnd } from '../../text/fit.ts';
import type { Canvas } from './canvas.ts';
import { LOOK, type PictureColumns, type Shown, type TaskState } from './shown-round.ts';
import type { TaskSpan } from './task-trace.ts';

function stateOf({ startMs, endMs, failed }: TaskSpan): TaskState {
  if (startMs === null) return 'waiting';
  if (endMs === null) return 'running';
  return failed ? 'failed' : 'done';
}

/** Columns that the labels of the tasks take in front of the picture, the sign of their state included. */
export function labelColumns({ state, ink }: Canvas): number {
  const labels = state.tasks.map(({ label }) => columnsOf(ink.text(label)));
  return Math.min(Math.floor(ink.width / 4), Math.max(1, ...labels)) + 2;
}

function taskBar(span: TaskSpan, { elapsedMs }: Shown, { picture, extentMs }: PictureColumns, { ink }: Canvas): string {
  const column = (ms: number) => Math.min(picture, (ms / extentMs) * picture);
  const from = Math.min(picture - 1, Math.floor(column(span.startMs ?? elapsedMs)));
  const queued = ink.paint('faint', ink.glyphs.queued.repeat(Math.max(0, from)));
  if (span.startMs === null) return queued;
  const filled = Math.max(0.125, column(span.endMs ?? elapsedMs) - from);
  const room = picture - from;
  return queued + ink.paint(LOOK[stateOf(span)].tone, makeBar(filled / room, room, ink.glyphs.bar).filled);
}

const WAITING: TaskSpan = { startMs: null, endMs: null, failed: false };

/** A row a task of one round: when it waited, ran and ended. */
export function taskRows(shown: Shown, columns: PictureColumns, canvas: Canvas): string[] {
  const { state, ink, style } = canvas;
  return state.tasks.map(({ label }, task) => {
    const span = shown.round?.trace.spans[task] ?? WAITING;
    const { tone, unicode, ascii } = LOOK[stateOf(span)];
    const text = padEnd(fitLabel(ink.text(label), columns.label - 2, ink.ellipsis), columns.label - 2);
    const sign = ink.paint(tone, style.unicode ? unicode : ascii);
    return `${text} ${sign} ${taskBar(span, shown, columns, canvas)}`;
  });
}
