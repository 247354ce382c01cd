import { TASK_STATE } from '../../core/board.ts';
import { WATCHED_TASKS } from '../../harness/protocol.ts';
import { timeAxis } from '../../text/axis.ts';
import { makeBar } from '../../text/bar.ts';
import { columnsOf, fitLabel, padEnd } from '../../text/fit.ts';
import type { Tone } from '../../text/ink.ts';
import { signFor } from '../../text/occupancy.ts';
import type { Canvas } from './canvas.ts';
import { isVisible } from './lane-lines.ts';
import { isRunning, type LiveLane, type LiveRound, type LiveState } from './live-state.ts';
import { phaseOf } from './phase.ts';
import { expectedMs } from './round-share.ts';
import { MOST_ROWS, type TaskSpan } from './task-trace.ts';

/** A round that takes longer than expected: its axis grows by steps, so that it does not creep. */
const AXIS_GROWTH = 1.25;

/** The axis of a round of which nothing is known. */
const FIRST_AXIS_MS = 1000;

/** From this width on the state of a task is a word, not a sign. */
const WORDS_WIDTH = 60;

interface Shown {
  readonly known: LiveLane;
  readonly round: LiveRound;
  /** Milliseconds since the round began, or its wall time. */
  readonly elapsedMs: number;
  readonly extentMs: number;
}

/** The lane whose tasks are shown: the one that runs, unless its rounds are too short to be watched. */
export function shownLane({ lanes }: LiveState, nowMs: number): LiveLane | null {
  const visible = lanes.filter((known) => known.round !== null && known.ended === null && isVisible(known, nowMs));
  const latest = (a: LiveLane | null, b: LiveLane) => ((b.round?.startMs ?? 0) >= (a?.round?.startMs ?? 0) ? b : a);
  return visible.find(isRunning) ?? visible.reduce(latest, null);
}

function extentOf(expected: number | null, elapsedMs: number): number {
  let extentMs = expected ?? FIRST_AXIS_MS;
  while (extentMs < elapsedMs) extentMs *= AXIS_GROWTH;
  return extentMs;
}

type State = 'waiting' | 'running' | 'done' | 'failed';

const LOOK: Readonly<Record<State, { tone: Tone; unicode: string; ascii: string }>> = {
  waiting: { tone: 'faint', unicode: '·', ascii: '.' },
  running: { tone: 'accent', unicode: '▸', ascii: '>' },
  done: { tone: 'good', unicode: '✓', ascii: '+' },
  failed: { tone: 'bad', unicode: '✗', ascii: 'x' },
};

function stateOf({ startMs, endMs, failed }: TaskSpan): State {
  if (startMs === null) return 'waiting';
  if (endMs === null) return 'running';
  return failed ? 'failed' : 'done';
}

interface Columns {
  readonly label: number;
  readonly state: number;
  readonly picture: number;
}

function taskBar(span: TaskSpan, { elapsedMs, extentMs }: Shown, columns: number, { ink }: Canvas): string {
  const column = (ms: number) => (ms / extentMs) * columns;
  const from = Math.min(columns - 1, Math.floor(column(span.startMs ?? elapsedMs)));
  const queued = ink.paint('faint', ink.glyphs.queued.repeat(Math.max(0, from)));
  if (span.startMs === null) return queued;
  const filled = Math.max(0.125, column(span.endMs ?? elapsedMs) - from);
  const room = columns - from;
  return queued + ink.paint(LOOK[stateOf(span)].tone, makeBar(filled / room, room, ink.glyphs.bar).filled);
}

function taskRow(task: number, shown: Shown, columns: Columns, canvas: Canvas): string {
  const { state, ink, style } = canvas;
  const span = shown.round.trace.spans[task];
  if (span === undefined) return '';
  const what = stateOf(span);
  const { tone, unicode, ascii } = LOOK[what];
  const word = columns.state > 1 ? what : style.unicode ? unicode : ascii;
  const label = fitLabel(ink.text(state.tasks[task]?.label ?? ''), columns.label, ink.ellipsis);
  const bar = taskBar(span, shown, columns.picture, canvas);
  return `  ${padEnd(label, columns.label)} ${ink.paint(tone, padEnd(word, columns.state))} ${bar}`;
}

function columnsFor({ state, ink }: Canvas): Columns {
  const labels = state.tasks.slice(0, MOST_ROWS).map(({ label }) => columnsOf(ink.text(label)));
  const label = Math.min(Math.floor(ink.width / 4), Math.max(...labels));
  const word = ink.width >= WORDS_WIDTH ? 'waiting'.length : 1;
  return { label, state: word, picture: ink.width - label - word - 4 };
}

function rowsPicture(shown: Shown, canvas: Canvas): string[] {
  const columns = columnsFor(canvas);
  const rows = canvas.state.tasks.map((_, task) => taskRow(task, shown, columns, canvas));
  return [...rows, ...axisLines(shown, columns.picture, canvas)];
}

function axisLines({ extentMs }: Shown, columns: number, { ink }: Canvas): string[] {
  const margin = ' '.repeat(ink.width - columns);
  return timeAxis(extentMs, columns, ink).map((line) => margin + ink.paint('faint', line));
}

/** The state that stands for the tasks of one column of the strip: a failure shows among any number. */
function stripState(states: Uint8Array, from: number, to: number): State {
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
function countedState(from: number, to: number, { progress, wallMs, trace }: LiveRound): State {
  if (trace.failedTasks.some((task) => task >= from && task < to)) return 'failed';
  if (wallMs !== null || from < (progress?.finished ?? 0)) return 'done';
  return from < (progress?.started ?? 0) ? 'running' : 'waiting';
}

function strip({ round }: Shown, columns: number, { state, ink }: Canvas): string {
  const total = state.tasks.length;
  const signs = { waiting: ink.glyphs.queued, running: ink.glyphs.shades[2], done: ink.glyphs.running, failed: 'x' };
  const cells = Math.min(columns, total);
  let line = '';
  for (let cell = 0; cell < cells; cell += 1) {
    const from = Math.floor((cell * total) / cells);
    const to = Math.floor(((cell + 1) * total) / cells);
    const watched = total <= WATCHED_TASKS && round.progress !== null && round.wallMs === null;
    const what = watched ? stripState(round.progress.states, from, to) : countedState(from, to, round);
    line += ink.paint(LOOK[what].tone, signs[what] ?? ' ');
  }
  return line;
}

function inFlightLine({ round, elapsedMs, extentMs, known }: Shown, columns: number, { ink, state }: Canvas): string {
  const { samples } = round.trace;
  const most = Math.min(known.lane.width, state.tasks.length);
  let line = '';
  let next = 0;
  // Before the first frame it was what that frame found.
  let count = samples[0]?.count ?? 0;
  for (let column = 0; column < columns; column += 1) {
    const atMs = ((column + 1) / columns) * extentMs;
    if (atMs > elapsedMs) break;
    for (; next < samples.length && (samples[next]?.atMs ?? 0) <= atMs; next += 1) count = samples[next]?.count ?? 0;
    line += signFor(Math.min(1, count / most), ink.glyphs.levels);
  }
  return ink.paint('accent', line);
}

const STRIP_LABELS = { tasks: 'tasks', inFlight: 'in flight' } as const;

function stripPicture(shown: Shown, canvas: Canvas): string[] {
  const label = STRIP_LABELS.inFlight.length;
  const columns = canvas.ink.width - label - 3;
  const row = (name: string, picture: string) => `  ${padEnd(name, label)} ${picture}`;
  return [
    row(STRIP_LABELS.tasks, strip(shown, columns, canvas)),
    row(STRIP_LABELS.inFlight, inFlightLine(shown, columns, canvas)),
    ...axisLines(shown, columns, canvas),
  ];
}

function heading({ known, round }: Shown, { state, ink }: Canvas): string {
  const { finished, failed, progress, wallMs } = round;
  const total = state.tasks.length.toLocaleString('en-US');
  const inFlight = wallMs === null && progress !== null ? progress.started - progress.finished : 0;
  const parts = [`${(finished - failed).toLocaleString('en-US')} of ${total} done`];
  if (inFlight > 0) parts.push(`${inFlight.toLocaleString('en-US')} running`);
  if (failed > 0) parts.push(`${failed.toLocaleString('en-US')} failed`);
  const counts = parts.join(', ');
  const whole = ink.text(`${known.lane.id}, ${phaseOf(state, known).long}: ${counts}`);
  const fitting = columnsOf(whole) <= ink.width ? whole : ink.text(`${known.lane.id}: ${counts}`);
  return fitLabel(fitting, ink.width, ink.ellipsis);
}

/** The tasks of one round on a time axis: a row each where they are few, else a strip of all and those in flight. */
export function taskPicture(known: LiveLane, canvas: Canvas, mostRows: number): string[] {
  const { round } = known;
  const { state, nowMs } = canvas;
  if (round === null) return [];
  const elapsedMs = round.wallMs ?? nowMs - round.startMs;
  const shown = { known, round, elapsedMs, extentMs: extentOf(expectedMs(known), elapsedMs) };
  const each = state.tasks.length <= Math.min(MOST_ROWS, mostRows - 3);
  const lines = [heading(shown, canvas), ...(each ? rowsPicture(shown, canvas) : stripPicture(shown, canvas))];
  return lines.length <= mostRows ? lines : [];
}
