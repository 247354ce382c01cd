import type { FoldedOperations, Operation, Trace, TracedThread } from '../model.ts';
import { coveredMs } from './intervals.ts';

/** Where the time of the run went; the three add up to the wall time. */
export interface Summary {
  readonly wallMs: number;
  /** Nothing to run: the loop waited, or a blocking call did. */
  readonly waitingMs: number;
  /** The main thread ran code. */
  readonly computingMs: number;
  /** Before the program's own code began, and after it ended. */
  readonly startingMs: number;
  /** The thread that the three figures are of: its index. */
  readonly thread: number;
}

/** Time in which the thread waited for something, at the user's own lines or at any. */
function workMs(trace: Trace, thread: number, yours: boolean): number {
  // Waiting for a child is the child's own work, which has a track of its own where the child is Node.
  const counts = (op: Operation | FoldedOperations) =>
    op.thread === thread && op.kind !== 'process' && (!yours || op.site?.yours === true);
  const folded = trace.folded.filter(counts).reduce((sum, { totalMs }) => sum + totalMs, 0);
  return coveredMs(trace.operations.filter(counts)) + folded;
}

/**
 * The main thread that waited for most at the user's own lines; of those that have none, the one that waited for most
 * at all, or lived longest. Null: there is none.
 */
export function mainThreadOf(trace: Trace): number | null {
  const candidates = trace.threads
    .map((thread, index) => ({ thread, index }))
    .filter(({ thread }) => thread.threadId === 0)
    .map(({ thread, index }) => ({
      index,
      yoursMs: workMs(trace, index, true),
      allMs: workMs(trace, index, false),
      lifeMs: thread.endMs - thread.startMs,
    }))
    .toSorted((a, b) => b.yoursMs - a.yoursMs || b.allMs - a.allMs || b.lifeMs - a.lifeMs);
  return candidates[0]?.index ?? null;
}

/** The loop's idle time while the program's own code ran. */
function idleMs({ loop, mainMs, startMs }: TracedThread): number {
  const before = loop.findLast((sample) => sample.atMs <= (mainMs ?? startMs));
  return (loop.at(-1)?.idleMs ?? 0) - (before?.idleMs ?? 0);
}

/** Null where no Node process was recorded. */
export function summarize(trace: Trace): Summary | null {
  const index = mainThreadOf(trace);
  const thread = index === null ? undefined : trace.threads[index];
  if (index === null || thread === undefined) return null;
  const ownMs = Math.max(0, thread.endMs - (thread.mainMs ?? thread.startMs));
  const blocking = trace.operations.filter((op) => op.thread === index && op.blocks);
  const foldedMs = trace.folded.reduce(
    (sum, fold) => sum + (fold.thread === index && fold.blocks ? fold.totalMs : 0),
    0,
  );
  const waitingMs = Math.min(ownMs, idleMs(thread) + coveredMs(blocking) + foldedMs);
  return {
    wallMs: trace.wallMs,
    waitingMs,
    computingMs: ownMs - waitingMs,
    startingMs: Math.max(0, trace.wallMs - ownMs),
    thread: index,
  };
}
