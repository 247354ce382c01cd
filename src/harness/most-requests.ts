import { mostRounds } from './most-rounds.ts';
import type { Run } from './run.ts';

/** Requests that a run sends at most: one a task in each of its rounds, and no more than are allowed. */
export function mostRequests(run: Pick<Run, 'plan' | 'scenario' | 'work'>): number {
  const { tasks, requests } = run.work;
  return Math.min(requests?.maxRequests ?? Number.POSITIVE_INFINITY, mostRounds(run) * tasks.length);
}
