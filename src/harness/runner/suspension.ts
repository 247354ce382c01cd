import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../../core/clock.ts';
import type { Suspension } from '../protocol.ts';

/** The calendar and the monotonic clock drift apart by less than this while a round runs, in milliseconds. */
const MOST_DRIFT_MS = 1000;

let continued = 0;

process.on('SIGCONT', () => {
  continued += 1;
});

/** Looks whether this process did not run for a while. */
export interface SuspensionWatch {
  /** What it was since the watch began; null where it ran all the time. */
  seen(): Promise<Suspension | null>;
}

/**
 * A process that was stopped (Ctrl-Z) is told so when it goes on. Of a machine that slept nothing is told: its calendar
 * went on, its monotonic clock (CLOCK_MONOTONIC, clock_gettime(2)) did not. On macOS and Windows that goes on, too, as
 * libuv reads it (mach_continuous_time, QueryPerformanceCounter): there nothing gives a sleep away.
 */
export function watchSuspension(clock: Clock): SuspensionWatch {
  const aheadMs = () => clock.date().getTime() - clock.nowMs();
  const [continuedBefore, aheadBeforeMs] = [continued, aheadMs()];
  return {
    async seen() {
      const slept = Math.abs(aheadMs() - aheadBeforeMs) > MOST_DRIFT_MS;
      // A signal that came while the thread was blocked is told when the event loop polls: in its next turn at the latest.
      await nextTurn();
      await nextTurn();
      if (continued !== continuedBefore) return 'stopped';
      return slept ? 'slept' : null;
    },
  };
}
