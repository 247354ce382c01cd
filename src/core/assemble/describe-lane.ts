import type { Lane, ModeName } from '../lane.ts';
import { formatCount } from '../units.ts';

const SUMMARIES = {
  sync: () => 'one after the other, the thread blocked in each',
  sequential: () => 'awaited one after the other',
  async: (width, tasks) => (width >= tasks ? 'all in flight at once' : `at most ${width} in flight at once`),
  threads: (width, tasks) => `on ${formatCount(Math.min(width, tasks), 'thread')}, each blocked by its task`,
} satisfies Record<ModeName, (width: number, tasks: number) => string>;

/** How the lane drives the tasks, in one phrase. */
export function describeLane(lane: Lane, tasks: number): string {
  return SUMMARIES[lane.mode](lane.width, tasks);
}
