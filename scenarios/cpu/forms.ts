import {
  type AsyncWorkload,
  type BlockingWorkload,
  DONE,
  type RoundPurpose,
  type TaskResult,
} from '../../src/core/scenario.ts';
import { COMPUTATIONS } from './compute.ts';
import type { CpuParams } from './params.ts';

/** What a task found is compared in rounds that are not timed. */
function resultMaker() {
  let verifies = false;
  return {
    beforeRound: async (purpose: RoundPurpose) => {
      verifies = purpose === 'verify';
    },
    result: (digest: string): TaskResult => (verifies ? { ok: true, digest } : DONE),
  };
}

/** Computes on the thread that runs the task. */
export function blockingCpu({ work, size }: CpuParams): BlockingWorkload {
  const computation = COMPUTATIONS[work];
  const { beforeRound, result } = resultMaker();
  return { beforeRound, run: (task) => result(computation.run(task, size)) };
}

/**
 * Computes on the threads that Node.js has for such work, where it has any; else what everyone writes first: an `async`
 * function that computes, and by that holds the event loop.
 */
export function asyncCpu({ work, size }: CpuParams): AsyncWorkload {
  const computation = COMPUTATIONS[work];
  const { beforeRound, result } = resultMaker();
  const { runInPool } = computation;
  return {
    beforeRound,
    run: async (task) => result(runInPool === undefined ? computation.run(task, size) : await runInPool(task, size)),
  };
}
