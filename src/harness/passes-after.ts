import { comparesDigests } from '../core/scenario.ts';
import type { Run } from './run.ts';
import { LOOKS_BEFORE } from './verify-again.ts';

/** Rounds of a lane that follow its timed ones: the looks at what it produced of a cold run, and those for the reasons. */
export function passesAfter(run: Pick<Run, 'plan' | 'scenario' | 'work'>): number {
  const { plan, scenario } = run;
  const looks = comparesDigests(run) && plan.cold ? LOOKS_BEFORE : 0;
  return looks + (plan.explain ? (scenario.inspects === true ? 2 : 1) : 0);
}
