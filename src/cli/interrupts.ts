import type { Clock } from '../core/clock.ts';
import type { Io } from './io.ts';

/** What may stop a command before its end. */
export type StopCause = 'SIGINT' | 'SIGTERM' | 'deadline';

/** Turns signals and the deadline into one abort signal. */
export interface Interrupts {
  readonly signal: AbortSignal;
  /** What stopped the command, or null. */
  cause(): StopCause | null;
  /** Stops listening. */
  release(): void;
}

/** The first Ctrl-C ends the measuring and the report is still written; the second ends the process. */
export function listenForInterrupts(io: Io, clock: Clock, deadlineMs: number | null): Interrupts {
  const controller = new AbortController();
  const over = new AbortController();
  let cause: StopCause | null = null;
  const stop = (by: StopCause) => {
    if (cause !== null && by !== 'deadline') io.dieOf(by);
    cause ??= by;
    controller.abort(by);
  };
  const releases = [io.onSignal('SIGINT', () => stop('SIGINT')), io.onSignal('SIGTERM', () => stop('SIGTERM'))];
  if (deadlineMs !== null) {
    void clock.delay(deadlineMs, over.signal).then(() => {
      if (!over.signal.aborted) stop('deadline');
    });
  }
  return {
    signal: controller.signal,
    cause: () => cause,
    release() {
      over.abort();
      for (const release of releases) release();
    },
  };
}
