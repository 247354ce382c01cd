import type { Clock } from '../core/clock.ts';
import { END_SIGNALS, type EndSignal, type Io } from './io.ts';

/** What may stop a command before its end. */
export type StopCause = EndSignal | 'deadline';

/** Turns signals and the deadline into one abort signal. */
export interface Interrupts {
  readonly signal: AbortSignal;
  /** What stopped the command, or null. */
  cause(): StopCause | null;
  /** Stops listening. */
  release(): void;
}

/**
 * The first signal ends the measuring and the report is still written, after a deadline too; the second ends the
 * process. A terminal that is closed sends SIGHUP more than once, and nobody is impatient then.
 */
export function listenForInterrupts(io: Io, clock: Clock, deadlineMs: number | null): Interrupts {
  const controller = new AbortController();
  const over = new AbortController();
  let cause: StopCause | null = null;
  let signalled = false;
  const stop = (by: StopCause) => {
    cause ??= by;
    controller.abort(by);
  };
  const onSignal = (signal: EndSignal) => {
    if (signalled && signal !== 'SIGHUP') io.dieOf(signal);
    signalled = true;
    stop(signal);
  };
  const releases = END_SIGNALS.map((signal) => io.onSignal(signal, () => onSignal(signal)));
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
