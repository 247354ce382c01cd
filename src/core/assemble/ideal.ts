import type { Lane } from '../lanes.ts';
import type { TaskInfo } from '../scenario.ts';
import { grahamBounds } from '../stats/littles-law.ts';

/** The time that a mode could not be faster than, and the bounds that any order of its tasks stays inside. */
interface Ideal {
  readonly idealMs: number;
  readonly boundMs: { readonly low: number; readonly high: number };
}

/**
 * What a perfect machine would take, from the tasks' own ideals; null where one of them is unknown.
 *
 * One at a time it is their sum; all at once the longest; under a limit no schedule beats Graham's lower bound and
 * none that keeps its slots filled is worse than the upper one
 * (R. L. Graham, Bounds on Multiprocessing Timing Anomalies, SIAM J. Appl. Math. 17, 1969).
 */
export function idealOf(lane: Lane, tasks: readonly TaskInfo[]): Ideal | null {
  const ideals: number[] = [];
  for (const task of tasks) {
    if (task.idealMs === null) return null;
    ideals.push(task.idealMs);
  }
  if (ideals.length === 0) return null;
  const boundMs = grahamBounds(ideals, lane.width);
  return { idealMs: boundMs.low, boundMs };
}

/** True where the lane never has two tasks in flight, by its mode or by its limit. */
export function oneAtATime(lane: Lane): boolean {
  return lane.width === 1;
}
