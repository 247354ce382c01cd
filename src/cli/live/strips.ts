import { TASK_STATE } from '../../core/board.ts';
import { WATCHED_TASKS } from '../../harness/protocol.ts';
import { signFor } from '../../text/occupancy.ts';
import type { Canvas } from './canvas.ts';
import type { LiveRound } from './live-state.ts';
import { LOOK, type PictureColumns, type Shown, type TaskState } from './shown-round.ts';

/** The state that stands for the tasks of one column of the strip: a failure shows among any number. */
function stripState(states: Uint8Array, from: number, to: number): TaskState {
  let sum = 0;
  for (let task = from; task < to; task += 1) {
    const state = states[task] ?? TASK_STATE.waiting;
    if (state === TASK_STATE.failed) return 'failed';
    sum += state;
  }
  const count = to - from;
  if (sum >= count * TASK_STATE.done) return 'done';
  return sum > 0 ? 'running' : 'waiting';
}

/** Of more tasks than are watched one by one only the counts are known: they begin in their order. */
function countedState(from: number, to: number, { progress, wallMs, trace }: LiveRound): TaskState {
  if (trace.failedTasks.some((task) => task >= from && task < to)) return 'failed';
  if (wallMs !== null || from < (progress?.finished ?? 0)) return 'done';
  return from < (progress?.started ?? 0) ? 'running' : 'waiting';
}

/** All tasks of a round side by side, each in its state. */
export function tasksStrip({ round }: Shown, columns: number, { state, ink }: Canvas): string {
  const total = state.tasks.length;
  const signs = { waiting: ink.glyphs.queued, running: ink.glyphs.shades[2], done: ink.glyphs.running, failed: 'x' };
  const cells = Math.min(columns, total);
  let line = '';
  for (let cell = 0; cell < cells; cell += 1) {
    const from = Math.floor((cell * total) / cells);
    const to = Math.floor(((cell + 1) * total) / cells);
    const states = total <= WATCHED_TASKS && round?.wallMs === null ? round.progress?.states : undefined;
    const counted = () => (round === null ? 'waiting' : countedState(from, to, round));
    const what = states === undefined ? counted() : stripState(states, from, to);
    line += ink.paint(LOOK[what].tone, signs[what] ?? ' ');
  }
  return line;
}

/** How many tasks were in flight, over time; the highest sign stands for as many as any lane may have. */
export function inFlightStrip(
  shown: Shown,
  { picture, extentMs }: PictureColumns,
  most: number,
  canvas: Canvas,
): string {
  const { round, elapsedMs, known } = shown;
  const { ink, state } = canvas;
  if (round === null) return '';
  const { samples } = round.trace;
  // A mode has as many in flight as it may, as long as there are tasks left: of a round without a frame no more is known.
  const full = round.wallMs === null ? 0 : Math.min(known.lane.width, state.tasks.length);
  let line = '';
  let next = 0;
  // Before the first frame it was what that frame found.
  let count = samples[0]?.count ?? full;
  for (let column = 0; column < picture; column += 1) {
    const atMs = ((column + 1) / picture) * extentMs;
    if (atMs > elapsedMs && column > 0) break;
    for (; next < samples.length && (samples[next]?.atMs ?? 0) <= atMs; next += 1) count = samples[next]?.count ?? 0;
    line += signFor(Math.min(1, count / most), ink.glyphs.levels);
  }
  return ink.paint('accent', line);
}
