import { holdsMainThread, type ModeName } from '../modes.ts';
import type { ExplainRecord } from '../record.ts';
import type { LoopState } from '../report.ts';

/** Below this share of the wall time the main thread was mostly free. */
const BUSY_SHARE = 0.5;

/** A single stall of at least this share of the round is more than a short callback. */
const HELD_STALL_SHARE = 0.25;

/** Where fewer of the 10 ms heartbeats got through, callbacks typically last longer than two of them. */
const HELD_HEARTBEAT_SHARE = 0.5;

/** Fewer heartbeats than this say nothing. */
const MIN_HEARTBEATS = 5;

/** From this share of its busy time on a processor, a thread was computing and not waiting. */
const COMPUTING_SHARE = 0.5;

/**
 * What the main thread did during a round.
 *
 * Event-loop utilisation alone cannot tell: it counts a thread asleep in `Atomics.wait`, one that spins and one with
 * thousands of short callbacks as equally busy. So three questions are asked in turn:
 *
 * 1. Was it busy for at least {@link BUSY_SHARE} of the wall time? No: `idle` (it was free while others worked).
 * 2. Was the loop held, by one stall of {@link HELD_STALL_SHARE} of the round or by losing more than half of the
 *    heartbeats? No: `callbacks`, which is never called blocked.
 * 3. Did it use a processor for at least {@link COMPUTING_SHARE} of its busy time? Then `computing`, else
 *    `blocked-waiting`. Time spent queueing for a processor counts as computing: the thread wanted to run.
 *
 * Where the main thread's own CPU time is unknown the process's is taken; other threads can only add to it, so
 * it may call a blocked thread computing while a pool works hard, never the reverse.
 */
export function loopState(explain: ExplainRecord, mode: ModeName): LoopState {
  if (explain.wallMs <= 0 || explain.busyMs / explain.wallMs < BUSY_SHARE) return 'idle';
  if (!isHeld(explain, mode)) return 'callbacks';
  const cpuMs = explain.mainThreadCpuMs ?? explain.cpuUserMs + explain.cpuSystemMs;
  const wantedMs = cpuMs + (explain.runQueueWaitMs ?? 0);
  return wantedMs / explain.busyMs >= COMPUTING_SHARE ? 'computing' : 'blocked-waiting';
}

function isHeld(explain: ExplainRecord, mode: ModeName): boolean {
  // Such a round is one plain call: the loop gets no turn between its tasks, whatever the probe made of it.
  if (holdsMainThread(mode)) return true;
  const { longestStallMs, heartbeats, heartbeatsPossible, wallMs } = explain;
  if (longestStallMs !== null && longestStallMs / wallMs >= HELD_STALL_SHARE) return true;
  return heartbeatsPossible >= MIN_HEARTBEATS && heartbeats / heartbeatsPossible < HELD_HEARTBEAT_SHARE;
}
