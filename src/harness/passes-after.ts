import type { Run } from './run.ts';
import { LOOKS_BEFORE } from './verify-again.ts';

/** Rounds of a lane that follow its timed ones: the looks at what it produced of a cold run, and one for the reasons. */
export function passesAfter({ plan, scenario }: Pick<Run, 'plan' | 'scenario'>): number {
  return (scenario.digests && plan.cold ? LOOKS_BEFORE : 0) + (plan.explain ? 1 : 0);
}
