/**
 * The only source of time. The real one lives at the edge of the program;
 * tests give in a fake one and assert exact figures.
 */
export interface Clock {
  /**
   * Milliseconds on a monotonic clock that all threads of a process share
   * (`performance.now` would not do: each worker thread has a zero of its own).
   */
  nowMs(): number;
  /** The calendar time, for `createdAt`. */
  date(): Date;
  /** Resolves after the given milliseconds, or at once when the signal is aborted. */
  delay(ms: number, signal?: AbortSignal): Promise<void>;
}
