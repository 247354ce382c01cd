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

/** Wakes a sleep whose end has come; one that woke early sleeps on. */
function wake(endMs: number, result: TaskResult, resolve: (result: TaskResult) => void): void {
  const remainingMs = endMs - systemClock.nowMs();
  if (remainingMs > 0) setTimer(remainingMs, endMs, result, resolve);
  else resolve(result);
}

/** What a wake-up needs is handed to the timer: a function of its own for each sleep is what a million of them notice. */
function setTimer(remainingMs: number, endMs: number, result: TaskResult, resolve: (result: TaskResult) => void): void {
  setTimeout(wake, timerMs(remainingMs), endMs, result, resolve);
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
      const sleepMs = durations.sleepMs(task);
      const result = durations.cutShort(task) ?? DONE;
      return new Promise<TaskResult>((resolve) => {
        setTimer(sleepMs, systemClock.nowMs() + sleepMs, result, resolve);
      });
    },
  };
}
