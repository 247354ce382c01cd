import { comparesDigests } from '../core/scenario.ts';
import type { Run } from './run.ts';

/** Rounds of a lane that follow its timed ones: a look at what it produced, and one that finds the reasons. */
export function passesAfter(run: Pick<Run, 'plan' | 'scenario' | 'work'>): number {
  return (comparesDigests(run) ? 1 : 0) + (run.plan.explain ? 1 : 0);
}
