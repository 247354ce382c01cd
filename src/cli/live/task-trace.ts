import { TASK_STATE } from '../../core/board.ts';
import type { TaskProgress } from '../../harness/protocol.ts';

/** Up to this many tasks have a row each; more are drawn as one density strip. */
export const MOST_ROWS = 8;

/** Samples of the tasks in flight that are kept: more are thinned out. */
const MOST_SAMPLES = 240;

/** Frames come every 100 ms: what changed did so this long before the frame, on average. */
const HALF_PERIOD_MS = 50;

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

/** The course of a round as its frames showed it: when, to a tenth of a second, and never a figure to report. */
export interface TaskTrace {
  /** Of the first tasks. */
  readonly spans: readonly TaskSpan[];
  readonly samples: readonly InFlightSample[];
  readonly lastFrameMs: number;
  /** The tasks known to have failed, by index. */
  readonly failedTasks: readonly number[];
}

const UNSEEN: TaskSpan = { startMs: null, endMs: null, failed: false };

/** The trace of a round that just began. */
export function beginTrace(): TaskTrace {
  return { spans: Array.from({ length: MOST_ROWS }, () => UNSEEN), samples: [], lastFrameMs: 0, failedTasks: [] };
}

function thinned(samples: readonly InFlightSample[]): readonly InFlightSample[] {
  return samples.length < MOST_SAMPLES ? samples : samples.filter((_, index) => index % 2 === 0);
}

/** The trace after one more frame. The first `width` tasks start with the round: every mode begins in their order. */
export function traceFrame(
  { spans, samples, lastFrameMs }: TaskTrace,
  { started, finished, states }: TaskProgress,
  { atMs, width }: { atMs: number; width: number },
): TaskTrace {
  const changedMs = Math.max(lastFrameMs, atMs - HALF_PERIOD_MS);
  const next = spans.map((span, task): TaskSpan => {
    const state = states[task] ?? TASK_STATE.waiting;
    if (state === TASK_STATE.waiting || span.endMs !== null) return span;
    const startMs = span.startMs ?? (task < width ? 0 : changedMs);
    const over = state !== TASK_STATE.running;
    return { startMs, endMs: over ? changedMs : null, failed: state === TASK_STATE.failed };
  });
  const sample = { atMs, count: started - finished };
  return { spans: next, samples: [...thinned(samples), sample], lastFrameMs: atMs, failedTasks: [] };
}

/** The trace of a round that has ended: what was still open then ended with it. */
export function endTrace(
  trace: TaskTrace,
  { wallMs, failedTasks }: { wallMs: number; failedTasks: readonly number[] },
): TaskTrace {
  const spans = trace.spans.map((span, task) => ({
    startMs: span.startMs ?? Math.min(trace.lastFrameMs, wallMs),
    endMs: span.endMs ?? wallMs,
    failed: failedTasks.includes(task),
  }));
  return { ...trace, spans, failedTasks };
}
