import { TASK_STATE } from '../../core/board.ts';
import type { TaskProgress } from '../../harness/protocol.ts';

/** Up to this many tasks have a row each; more are drawn as one density strip. */
export const MOST_ROWS = 8;

/** Samples of the tasks in flight that are kept: more are thinned out. */
const MOST_SAMPLES = 240;

/** Frames come so often where there is news: what changed did so since the one before, or this long before the frame. */
const PERIOD_MS = 100;

/** What was seen of a task, in milliseconds from the round's start. */
export interface TaskSpan {
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly failed: boolean;
}

/** How many tasks were seen in flight at a moment of the round. */
export interface InFlightSample {
  readonly atMs: number;
  readonly count: number;
}

/**
 * The course of a round as its frames showed it: when, to a tenth of a second, and never a figure to report. What
 * happened between two frames is drawn as the mode has it: one task after the other, or all at once.
 */
export interface TaskTrace {
  /** Of every task; none where they are more than {@link MOST_ROWS}. */
  readonly spans: readonly TaskSpan[];
  readonly samples: readonly InFlightSample[];
  readonly lastFrameMs: number;
  /** The tasks known to have failed, by index. */
  readonly failedTasks: readonly number[];
}

const UNSEEN: TaskSpan = { startMs: null, endMs: null, failed: false };

/** The trace of a round of so many tasks that just began. */
export function beginTrace(tasks: number): TaskTrace {
  const spans = Array.from({ length: tasks <= MOST_ROWS ? tasks : 0 }, () => UNSEEN);
  return { spans, samples: [], lastFrameMs: 0, failedTasks: [] };
}

function thinned(samples: readonly InFlightSample[]): readonly InFlightSample[] {
  return samples.length < MOST_SAMPLES ? samples : samples.filter((_, index) => index % 2 === 0);
}

interface Frame {
  /** Milliseconds since the round began. */
  readonly atMs: number;
  /** Most tasks in flight at once. */
  readonly width: number;
}

/** The spans after a frame. The first `width` tasks start with the round: every mode begins in their order. */
function spansAfter({ spans, lastFrameMs }: TaskTrace, states: Uint8Array, { atMs, width }: Frame): TaskSpan[] {
  const fromMs = Math.max(lastFrameMs, atMs - PERIOD_MS);
  const isOver = (task: number) => (states[task] ?? TASK_STATE.waiting) > TASK_STATE.running;
  const news = spans.filter((span, task) => span.endMs === null && isOver(task)).length;
  const at = (share: number) => fromMs + (atMs - fromMs) * share;
  // One at a time they ended one after the other.
  const inTurn = width === 1 && news > 0;
  let ended = 0;
  let changedMs = at(inTurn ? 0 : 0.5);
  return spans.map((span, task) => {
    const state = states[task] ?? TASK_STATE.waiting;
    if (state === TASK_STATE.waiting || span.endMs !== null) return span;
    const startMs = span.startMs ?? (task < width ? 0 : changedMs);
    if (!isOver(task)) return { ...span, startMs };
    ended += 1;
    if (inTurn) changedMs = at(ended / (news + 1));
    return { startMs, endMs: changedMs, failed: state === TASK_STATE.failed };
  });
}

/** The trace after one more frame. */
export function traceFrame(trace: TaskTrace, progress: TaskProgress, frame: Frame): TaskTrace {
  const { started, finished, states } = progress;
  const sample = { atMs: frame.atMs, count: started - finished };
  const samples = [...thinned(trace.samples), sample];
  return { spans: spansAfter(trace, states, frame), samples, lastFrameMs: frame.atMs, failedTasks: [] };
}

interface RoundEnd {
  readonly wallMs: number;
  readonly failedTasks: readonly number[];
  readonly width: number;
  /** What each task takes, in milliseconds; null where unknown. */
  readonly idealMs: readonly (number | null)[];
}

/** Work that no frame saw the end of, from the last frame on: as much as is left, or alike where nothing is known. */
function remaining({ startMs }: TaskSpan, idealMs: number | null, { lastFrameMs }: TaskTrace): number {
  if (idealMs === null) return 1;
  return Math.max(1, idealMs - (startMs === null ? 0 : lastFrameMs - startMs));
}

/** The open spans in the order of the tasks, `width` at a time, stretched from the last frame to the end of the round. */
function scheduleOpen(trace: TaskTrace, { wallMs, width, idealMs }: RoundEnd): TaskSpan[] {
  const known = idealMs.every((ms) => ms !== null);
  const slots = Array.from({ length: Math.min(width, trace.spans.length) }, () => 0);
  const planned = trace.spans.map((span, task) => {
    if (span.endMs !== null) return null;
    const start = Math.min(...slots);
    const end = start + remaining(span, known ? (idealMs[task] ?? null) : null, trace);
    slots[slots.indexOf(start)] = end;
    return { start, end };
  });
  const fromMs = Math.min(trace.lastFrameMs, wallMs);
  const scale = (wallMs - fromMs) / Math.max(...slots, 1);
  return trace.spans.map((span, task) => {
    const plan = planned[task];
    if (plan === null || plan === undefined) return span;
    return { ...span, startMs: span.startMs ?? fromMs + plan.start * scale, endMs: fromMs + plan.end * scale };
  });
}

/** The trace of a round that has ended: what was still open then ended with it. */
export function endTrace(trace: TaskTrace, end: RoundEnd): TaskTrace {
  const { failedTasks } = end;
  const spans = scheduleOpen(trace, end).map((span, task) => ({ ...span, failed: failedTasks.includes(task) }));
  return { ...trace, spans, failedTasks };
}
