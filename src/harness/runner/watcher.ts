import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { BOARD_COUNT, type BoardMemory } from '../../core/board.ts';
import { encodeFrame, WATCH_FD, WATCHED_TASKS } from '../protocol.ts';
import { endDescendants, isOrphan } from './end-tree.ts';

/** What the watcher thread is started with. */
export interface WatcherData {
  /** The process that conducts this runner. When it is gone, so is the runner. */
  readonly conductorPid: number;
  readonly memory: BoardMemory;
}

const PERIOD_MS = 100;

const { conductorPid, memory } = workerData as WatcherData;
let told = '';

/** Tells the conductor how far the round is, if that changed. */
function tell({ counts, states }: BoardMemory): void {
  const started = Atomics.load(counts, BOARD_COUNT.started);
  const finished = Atomics.load(counts, BOARD_COUNT.finished);
  const failed = Atomics.load(counts, BOARD_COUNT.failed);
  const news = `${started} ${finished} ${failed}`;
  if (news === told) return;
  try {
    writeSync(WATCH_FD, encodeFrame({ started, finished, failed, states: states.subarray(0, WATCHED_TASKS) }));
    told = news;
  } catch {
    // The pipe is full or closed. Progress can wait for the next period; a dead conductor is noticed below.
  }
}

/**
 * The main thread may be blocked for minutes, so a thread of its own looks after the two things that cannot wait:
 * progress is told, and no orphan survives its conductor.
 */
setInterval(() => {
  tell(memory);
  if (!isOrphan(conductorPid)) return;
  endDescendants(process.pid);
  process.kill(process.pid, 'SIGKILL');
}, PERIOD_MS);
