import { overlapsOnMainThread } from '../../core/modes.ts';
import { maxInFlight } from '../../core/stats/littles-law.ts';
import { once, perInspected, whereMost } from './inspected.ts';

/** Fewer operations may be one after the other by chance. */
const FEWEST = 4;

/** All tasks are begun, and what they wait for still comes one after the other: something in between lets one through. */
export const oneAtATime = once(
  perInspected(
    { code: 'one-at-a-time', summary: 'tasks that are all begun, but whose operations never overlap' },
    ({ lane, inspect: { startMs, endMs, operations, wallMs } }) => {
      const begun = maxInFlight(startMs, endMs);
      if (!overlapsOnMainThread(lane.mode) || begun < 2) return null;
      const waiting = operations.filter(({ blocks, endMs: end, startMs: start }) => !blocks && (end ?? wallMs) > start);
      if (waiting.length < Math.max(FEWEST, begun)) return null;
      const starts = waiting.map((operation) => operation.startMs);
      const ends = waiting.map((operation) => operation.endMs ?? Number.NaN);
      if (maxInFlight(starts, ends) > 1) return null;
      return {
        severity: 'warning',
        message: `${begun} tasks were begun at once, but never more than one operation was under way${whereMost(waiting)}: something lets one through at a time`,
        advice: 'Look for a lock, a queue, or a chain of promises that all tasks share; a pool of one does the same.',
      };
    },
  ),
);
