import { type Check, type FigureRef, pickLane } from '../checks/index.ts';
import { phrase, UsageError, usageErrors, type Wording } from '../core/errors.ts';
import { chooseReference, type Lane, lanesOf } from '../core/lanes.ts';
import { sweepable } from '../core/modes.ts';
import { whyNoMode } from '../core/scenario.ts';
import { formatCount } from '../core/units.ts';
import type { Run } from '../harness/run.ts';
import { ROUNDS } from './options/rounds.ts';

/** What is known of a run before it: which lanes it will have, and what of. */
type PlannedRun = Pick<Run, 'plan' | 'scenario' | 'work'>;

/** The reason why a figure will not be there in the lane that it is of. */
function whyNoLane({ lane, metric, unknown }: FigureRef, { plan, scenario, work }: PlannedRun): string | null {
  const missing = ({ mode }: Lane) => whyNoMode(mode, scenario, work);
  const lanes = lanesOf(plan, work);
  const own = work.variants !== undefined;
  if (unknown !== undefined && !own) throw unknown;
  // The limits that a search will look at are not known beforehand, nor which of them is compared with what.
  const [searched] = plan.concurrency.kind === 'auto' ? sweepable(plan.modes) : [];
  if (searched !== undefined && (lane === null || lane.split('@')[0] === searched)) return null;
  const named = lanes.map((each) => ({ lane: each.id, mode: each.mode, each }));
  const able = named.map(({ each }) => ({ lane: each }));
  const reference = chooseReference(able, plan.reference, (one) => missing(one.lane) === null)?.lane ?? null;
  const found = pickLane({ lane, metric }, named, reference?.id ?? null);
  if (typeof found === 'string') return found;
  const lacks = missing(found.each);
  if (lacks !== null) return `${found.lane} is skipped: ${lacks}`;
  return metric.name === 'speedup' && found.each === reference ? `${found.lane} is the reference` : null;
}

function whyNoFigure(figure: FigureRef, run: PlannedRun): Wording | null {
  const { name, needs, minimumRounds } = figure.metric;
  const { runs, explain } = run.plan;
  if (runs !== null && runs < minimumRounds) {
    return phrase`${name} needs ${String(minimumRounds)} rounds, and ${ROUNDS.runs} is ${String(runs)}`;
  }
  if (needs === 'explain' && !explain) {
    return phrase`${name} needs the explain pass, and ${ROUNDS.explain} skips it`;
  }
  if (needs === 'ideals' && run.work.tasks.some(({ idealMs }) => idealMs === null)) {
    return `${name} needs the ideal time of every task, which this work does not know`;
  }
  return whyNoLane(figure, run);
}

function whyNever({ figure, limit }: Check, run: PlannedRun): Wording | null {
  return whyNoFigure(figure, run) ?? (limit.kind === 'figure' ? whyNoFigure(limit, run) : null);
}

/** A check that no measurement can answer is a mistake of who wrote it. @throws UsageError that tells all of them */
export function refuseUnjudgeable(checks: readonly Check[], run: PlannedRun): void {
  const problems = checks.flatMap((check) => {
    const why = whyNever(check, run);
    return why === null ? [] : [{ expression: check.expression, why }];
  });
  const [only] = problems;
  if (only === undefined) return;
  if (problems.length === 1) {
    throw new UsageError(phrase`the check '${only.expression}' can never be judged: ${only.why}`);
  }
  throw usageErrors(
    `${formatCount(problems.length, 'check')} can never be judged:`,
    problems.map(({ expression, why }) => phrase`${expression}: ${why}`),
  );
}
