import { type AsyncWorkload, DONE, type TaskResult, type WorkloadContext } from '../../src/core/scenario.ts';
import { systemClock } from '../../src/core/system-clock.ts';
import { durationsOf } from './duration.ts';
import type { SleepParams } from './params.ts';

/** The longest delay that a timer takes; a longer one would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * Sleeps on a timer. Node truncates fractions and, with many timers at once, fires some up to 1 ms early:
 * a task that wakes early sleeps again until its time is over.
 */
export function asyncSleep(params: SleepParams, context: WorkloadContext): AsyncWorkload {
  const durations = durationsOf(params, context);
  return {
    beforeRound: durations.beforeRound,
    run(task) {
      const endMs = systemClock.nowMs() + durations.sleepMs(task);
      return new Promise<TaskResult>((resolve) => {
        const wake = () => {
          const remainingMs = endMs - systemClock.nowMs();
          if (remainingMs > 0) setTimeout(wake, Math.min(Math.ceil(remainingMs), MAX_TIMER_MS));
          else resolve(durations.cutShort(task) ?? DONE);
        };
        wake();
      });
    },
  };
}
