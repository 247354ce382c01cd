import type { Trace, TracedThread } from '../model.ts';
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

function workMs(trace: Trace, thread: number): number {
  // Waiting for a child is the child's own work, which has a track of its own where the child is Node.
  const own = trace.operations.filter((op) => op.thread === thread && op.kind !== 'process');
  return coveredMs(own) + trace.folded.reduce((sum, fold) => sum + (fold.thread === thread ? fold.totalMs : 0), 0);
}

/** The main thread that waited for most; of those that waited for nothing, the one that lived longest. Null: none. */
export function mainThreadOf(trace: Trace): number | null {
  const candidates = trace.threads
    .map((thread, index) => ({ thread, index }))
    .filter(({ thread }) => thread.threadId === 0)
    .map(({ thread, index }) => ({ index, workMs: workMs(trace, index), lifeMs: thread.endMs - thread.startMs }))
    .toSorted((a, b) => b.workMs - a.workMs || b.lifeMs - a.lifeMs);
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
