import { type AsyncWorkload, DONE, type TaskResult, type WorkloadContext } from '../../src/core/scenario.ts';
import { systemClock } from '../../src/core/system-clock.ts';
import { durationsOf } from './duration.ts';
import type { SleepParams } from './params.ts';

/** The longest delay that a timer takes; a longer one would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * Linux lets a process that waits for a timer sleep on for up to 0.1 % of the time it waits (`select_estimate_accuracy`
 * in fs/select.c): 5 ms after 5 s. Where that is more than a timer's own step, the end is waited for with a short timer.
 */
const LONG_MS = 1_000;
const EARLY_SHARE = 0.002;

/** Whole milliseconds for the next timer of a sleep that has so much left. */
function timerMs(remainingMs: number): number {
  const earlyMs = remainingMs > LONG_MS ? remainingMs * EARLY_SHARE : 0;
  return Math.min(Math.ceil(remainingMs - earlyMs), MAX_TIMER_MS);
}

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
          if (remainingMs > 0) setTimeout(wake, timerMs(remainingMs));
          else resolve(durations.cutShort(task) ?? DONE);
        };
        wake();
      });
    },
  };
}
