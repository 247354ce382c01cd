import { lanesOf } from '../core/lanes.ts';
import { sweepable } from '../core/modes.ts';
import { roundsAtMost } from '../core/plan.ts';
import { comparesDigests } from '../core/scenario.ts';
import type { Run } from './run.ts';
import { mostExplored } from './search/index.ts';
import { MOST_LOOKS } from './verify-again.ts';
import { MOST_WARM_UPS } from './warm-up.ts';

function warmUps({ plan, scenario }: Pick<Run, 'plan' | 'scenario'>): number {
  if (plan.cold) return 0;
  return plan.warmup ?? (scenario.warms ? MOST_WARM_UPS : 1);
}

/**
 * The rounds of all lanes together that a run has at most, its pre-flight as one of them. A round that is measured again
 * because its process was stopped is not foreseen.
 */
export function mostRounds(run: Pick<Run, 'plan' | 'scenario' | 'work'>): number {
  const { plan, work } = run;
  const digests = comparesDigests(run);
  const searching = plan.concurrency.kind === 'auto' && sweepable(plan.modes).length > 0;
  const search = searching ? mostExplored(work.tasks.length) : { lanes: 0, rounds: 0 };
  const lanes = lanesOf(plan, work).length + search.lanes + (plan.control ? 1 : 0);
  const verify = digests && lanes > 1 ? MOST_LOOKS : 1;
  const each =
    warmUps(run) +
    (digests ? verify : 0) +
    roundsAtMost(plan) +
    (plan.explain ? (run.scenario.inspects === true ? 2 : 1) : 0);
  return (work.requests?.preflight === true ? 1 : 0) + lanes * each + search.rounds;
}
