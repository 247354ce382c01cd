import type { Observation, ObserveOptions } from '../trace/observe/observe.ts';

/**
 * Runs a function and tells how many of its operations were in flight: requests, files, lookups, sockets, timers and
 * child processes that it starts, in whatever it calls and awaits, as `trace` sees them. Functions that are observed at
 * the same time do not mix. From the first call on these functions of Node are wrapped in this process.
 *
 * @throws what the function throws
 */
export async function observe<T>(run: () => T, options: ObserveOptions = {}): Promise<Observation<Awaited<T>>> {
  const { observe: observeNow } = await import('../trace/observe/observe.ts');
  return observeNow(run, options);
}
