import type { FoldedOperations, LoopSample, Operation, Trace, TracedThread } from '../model.ts';
import { coveredMs } from './intervals.ts';

/** Where the time of the run went; the five add up to the wall time. */
export interface Summary {
  readonly wallMs: number;
  /** Nothing to run: the loop waited, or a blocking call did. */
  readonly waitingMs: number;
  /** The main thread ran code. */
  readonly computingMs: number;
  /** The main thread could have run, but had no processor: the machine was busy. 0 where it is little. */
  readonly heldUpMs: number;
  /** Before the program's own code began, and after it ended. */
  readonly startingMs: number;
  /** Before this process began and after it ended, where others ran: 0 where there is one process. */
  readonly elsewhereMs: number;
  /** The thread that the three figures are of: its index. */
  readonly thread: number;
}

/** Below this share of the run, running and waiting for a processor are not told apart. */
const LEAST_HELD_UP = 0.05;

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

/** What grew while the program's own code ran. */
function grown({ loop, mainMs, startMs }: TracedThread, pick: (sample: LoopSample) => number): number {
  const before = loop.findLast((sample) => sample.atMs <= (mainMs ?? startMs));
  const last = loop.at(-1);
  return (last === undefined ? 0 : pick(last)) - (before === undefined ? 0 : pick(before));
}

/** Time in which blocking calls held the thread. */
function heldMs(trace: Trace, thread: number): number {
  const calls = trace.operations.filter((op) => op.thread === thread && op.blocks);
  const folded = trace.folded.filter((fold) => fold.thread === thread && fold.blocks);
  return coveredMs(calls) + folded.reduce((sum, { totalMs }) => sum + totalMs, 0);
}

/** Null where no Node process was recorded. */
export function summarize(trace: Trace): Summary | null {
  const index = mainThreadOf(trace);
  const thread = index === null ? undefined : trace.threads[index];
  if (index === null || thread === undefined) return null;
  const ownMs = Math.max(0, thread.endMs - (thread.mainMs ?? thread.startMs));
  const idleMs = grown(thread, (sample) => sample.idleMs);
  const activeMs = Math.max(0, ownMs - idleMs - heldMs(trace, index));
  const cpuMs =
    thread.loop.length === 0
      ? activeMs
      : Math.min(
          activeMs,
          grown(thread, (sample) => sample.cpuMs),
        );
  const heldUpMs = activeMs - cpuMs < trace.wallMs * LEAST_HELD_UP ? 0 : activeMs - cpuMs;
  const restMs = Math.max(0, trace.wallMs - ownMs);
  const alone = trace.threads.filter(({ threadId }) => threadId === 0).length === 1;
  const startingMs = alone ? restMs : Math.min(restMs, (thread.mainMs ?? thread.startMs) - thread.startMs);
  return {
    wallMs: trace.wallMs,
    waitingMs: ownMs - activeMs,
    computingMs: activeMs - heldUpMs,
    heldUpMs,
    startingMs,
    elsewhereMs: restMs - startingMs,
    thread: index,
  };
}
