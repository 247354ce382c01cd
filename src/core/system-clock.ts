import type { Clock } from './clock.ts';

/** The machine's monotonic clock (`CLOCK_MONOTONIC` through `process.hrtime.bigint`), in nanosecond steps. */
export const systemClock: Clock & { parseDate(text: string): number | null } = {
  nowMs: () => Number(process.hrtime.bigint()) / 1e6,
  date: () => new Date(),
  /** Milliseconds since 1970 of a date as HTTP writes it (RFC 9110, section 5.6.7); null where it is none. */
  parseDate(text) {
    const ms = Date.parse(text);
    return Number.isNaN(ms) ? null : ms;
  },
  delay: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) {
        resolve();
        return;
      }
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal?.addEventListener('abort', done, { once: true });
    }),
};

/** The smallest step seen between two readings, in milliseconds: the finest difference a sample can show. */
export function clockResolutionMs(clock: Clock): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (let trial = 0; trial < 20; trial++) {
    const start = clock.nowMs();
    let next = clock.nowMs();
    while (next === start) next = clock.nowMs();
    smallest = Math.min(smallest, next - start);
  }
  return smallest;
}
