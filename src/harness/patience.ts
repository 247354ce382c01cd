import type { Clock } from '../core/clock.ts';

/** How often a wait is looked at, in milliseconds. */
const PERIOD_MS = 250;

/** A time limit that is running. */
export interface Patience {
  /** Something has come: the wait begins anew. */
  renew(): void;
  stop(): void;
}

/**
 * Calls back when a wait has lasted longer than its limit. Time in which this process itself did not run (Ctrl-Z, a
 * machine that slept) is no waiting: what is waited for had no chance to come either.
 */
export function startPatience(limitMs: number, clock: Clock, onOver: () => void): Patience {
  const periodMs = Math.min(PERIOD_MS, limitMs / 4);
  let waitedMs = 0;
  let lookedMs = clock.nowMs();
  const look = () => {
    const nowMs = clock.nowMs();
    waitedMs += Math.min(nowMs - lookedMs, 2 * periodMs);
    lookedMs = nowMs;
    if (waitedMs > limitMs) onOver();
  };
  const timer = setInterval(look, periodMs);
  return {
    renew() {
      waitedMs = 0;
    },
    stop: () => clearInterval(timer),
  };
}
