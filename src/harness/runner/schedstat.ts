import { readFileSync } from 'node:fs';

/** What the scheduler gave the main thread so far, in milliseconds. */
export interface Schedstat {
  /** Time on a processor. */
  readonly cpuMs: number;
  /** Time in which it could have run, but waited for a processor. */
  readonly waitMs: number;
}

/** Linux's `schedstat` of the main thread, whose id is the process id (proc(5)); null where there is none. */
export function readSchedstat(): Schedstat | null {
  if (process.platform !== 'linux') return null;
  try {
    const [cpuNs, waitNs] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ').map(Number);
    return cpuNs === undefined || waitNs === undefined || Number.isNaN(cpuNs + waitNs)
      ? null
      : { cpuMs: cpuNs / 1e6, waitMs: waitNs / 1e6 };
  } catch {
    return null; // A kernel without scheduler statistics: the figure stays unknown.
  }
}

/** What it got between two moments; null where either is unknown. */
export function schedstatBetween(before: Schedstat | null, after: Schedstat | null): Schedstat | null {
  if (before === null || after === null) return null;
  return { cpuMs: after.cpuMs - before.cpuMs, waitMs: after.waitMs - before.waitMs };
}
