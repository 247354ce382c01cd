import { mostRounds } from './most-rounds.ts';
import type { Run } from './run.ts';

/**
 * Requests that a run sends at most, as far as that is known before the first: one a task in each of its rounds, and no
 * more than are allowed. Redirects are not known.
 */
export function mostRequests(run: Pick<Run, 'plan' | 'scenario' | 'work'>): number {
  const { tasks, requests } = run.work;
  return Math.min(requests?.maxRequests ?? Number.POSITIVE_INFINITY, mostRounds(run) * tasks.length);
}
