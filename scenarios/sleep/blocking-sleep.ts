import { type BlockingWorkload, DONE, type WorkloadContext } from '../../src/core/scenario.ts';
import { durationsOf } from './duration.ts';
import type { SleepParams } from './params.ts';

/** Sleeps in `Atomics.wait`: the thread is blocked, uses no processor, and is never woken early. */
export function blockingSleep(params: SleepParams, context: WorkloadContext): BlockingWorkload {
  const durations = durationsOf(params, context);
  const never = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  return {
    beforeRound: durations.beforeRound,
    run(task) {
      Atomics.wait(never, 0, 0, durations.sleepMs(task));
      return durations.cutShort(task) ?? DONE;
    },
  };
}
