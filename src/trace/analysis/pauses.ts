import { type Operation, positionOf, type Site, type Trace } from '../model.ts';
import { mostAtOnce } from './in-flight.ts';
import { coveredMs } from './intervals.ts';

/** Waiting on purpose: timers that the program set and waited for. */
export interface Pauses {
  readonly count: number;
  /** Time in which nothing but timers was under way. */
  readonly tookMs: number;
  readonly longestMs: number;
  readonly mostAtOnce: number;
  readonly sites: readonly Site[];
}

/** A beat that comes again and again is no pause. */
function isPause({ kind, what, site }: Operation): boolean {
  return kind === 'timer' && site?.yours === true && !what.startsWith('setInterval');
}

/** Null where the program never waited for a timer alone. */
export function pausesOf({ operations }: Trace): Pauses | null {
  const timers = operations.filter(isPause);
  const others = operations.filter((op) => !isPause(op));
  const tookMs = coveredMs(operations) - coveredMs(others);
  if (timers.length === 0 || tookMs <= 0) return null;
  return {
    count: timers.length,
    tookMs,
    longestMs: timers.reduce((most, { startMs, endMs }) => Math.max(most, endMs - startMs), 0),
    mostAtOnce: mostAtOnce(timers),
    sites: [...new Map(timers.flatMap(({ site }) => (site === null ? [] : [[positionOf(site), site]]))).values()],
  };
}
