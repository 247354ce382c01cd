import type { MeasureRequest } from './measurement.ts';
import { mostRounds } from './most-rounds.ts';

/** Requests that a run sends at most: one a task in each of its rounds, and no more than are allowed. */
export function mostRequests(request: MeasureRequest): number {
  const { tasks, requests } = request;
  return Math.min(requests?.maxRequests ?? Number.POSITIVE_INFINITY, mostRounds(request) * tasks);
}
