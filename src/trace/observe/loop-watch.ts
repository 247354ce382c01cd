import { now, originals } from '../recorder/originals.ts';
import { startProfile } from '../recorder/profile.ts';
import type { Place } from '../recorder/stack.ts';

/** How often the watch tries to run: a block is known to about this, in milliseconds. */
export const BEAT_MS = 5;

/** The longest stretch in which the event loop could not turn. */
export interface LongestBlock {
  /** Milliseconds since this thread's zero. */
  readonly fromMs: number;
  readonly ms: number;
  /** The busiest of the user's functions in it; null where none was found, or none was looked for. */
  readonly place: Place | null;
}

/**
 * How long this thread has waited for a processor so far, in milliseconds: the second figure of `schedstat` (Linux,
 * Documentation/scheduler/sched-stats.rst). 0 where that is not told.
 */
function queuedMs(): number {
  try {
    const [, waitedNs] = originals.readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ');
    return Number(waitedNs ?? 0) / 1e6;
  } catch {
    return 0;
  }
}

interface Look {
  readonly atMs: number;
  readonly idleMs: number;
  readonly queuedMs: number;
}

function look(): Look {
  return { atMs: now(), idleMs: originals.utilization().idle, queuedMs: queuedMs() };
}

/**
 * Watches the event loop of this thread until it is stopped. Time in which the loop waited for events, and in which the
 * thread waited for a processor that others used, is no block.
 */
export function watchLoop({ places }: { readonly places: boolean }): { stop(): LongestBlock } {
  const profile = places ? startProfile() : null;
  let last = look();
  let longest = { fromMs: last.atMs, toMs: last.atMs, ms: 0 };
  const beat = () => {
    const present = look();
    const gapMs = present.atMs - last.atMs;
    const ms = gapMs - (present.idleMs - last.idleMs) - (present.queuedMs - last.queuedMs);
    if (ms > longest.ms) longest = { fromMs: last.atMs, toMs: present.atMs, ms: Math.min(ms, gapMs) };
    last = present;
  };
  const timer = originals.setInterval(beat, BEAT_MS);
  timer.unref();
  return {
    stop() {
      beat();
      originals.clearInterval(timer);
      const busiest = profile?.stop() ?? null;
      const { fromMs, ms } = longest;
      const busy = busiest?.(longest) ?? null;
      return { fromMs, ms, place: busy === null ? null : { ...busy, ...busy.begins } };
    },
  };
}
