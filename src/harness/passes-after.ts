import type { Run } from './run.ts';

/** Rounds of a lane that follow its timed ones: a look at what it produced, and one that finds the reasons. */
export function passesAfter({ plan, scenario }: Pick<Run, 'plan' | 'scenario'>): number {
  return (scenario.digests ? 1 : 0) + (plan.explain ? 1 : 0);
}
