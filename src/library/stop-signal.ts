import type { Clock } from '../core/clock.ts';

/** What ends a run early. */
interface StopSignal {
  readonly signal: AbortSignal;
  /** Stops listening. */
  release(): void;
}

/** The caller's signal and the deadline as one. */
export function stopSignal(given: AbortSignal | undefined, clock: Clock, deadlineMs: number | null): StopSignal {
  const controller = new AbortController();
  const over = new AbortController();
  const stop = () => controller.abort('signal');
  if (given?.aborted) stop();
  given?.addEventListener('abort', stop, { once: true });
  if (deadlineMs !== null) {
    void clock.delay(deadlineMs, over.signal).then(() => {
      if (!over.signal.aborted) controller.abort('deadline');
    });
  }
  return {
    signal: controller.signal,
    release() {
      over.abort();
      given?.removeEventListener('abort', stop);
    },
  };
}
