import { phrase, UsageError } from '../core/errors.ts';
import { isCalled, type LaneWork, lanesOf } from '../core/lanes.ts';
import { MODE_NAMES } from '../core/modes.ts';
import { didYouMean } from '../core/nearest.ts';
import type { Plan } from '../core/plan.ts';
import { MODES } from './options/modes.ts';

/** A reference that is no mode must be a lane of this run. */
function refuseUnknownReference({ reference, ...plan }: Plan, work: LaneWork): void {
  if (reference === null || MODE_NAMES.some((mode) => mode === reference)) return;
  const lanes = lanesOf({ ...plan, reference }, work);
  if (lanes.some((lane) => isCalled(lane, reference))) return;
  const option = MODES.reference;
  const names = work.variants === undefined ? MODE_NAMES : lanes.map(({ id }) => id);
  throw new UsageError(phrase`${option}: got '${reference}', expected one of ${names.join(', ')}`, {
    option,
    hint: didYouMean(reference, names),
  });
}

/** Versions of the work and limits would be lanes of each other: one of the two at a time. */
function refuseSweptVariants({ concurrency }: Plan, { variants }: LaneWork): void {
  if (variants === undefined || concurrency.kind === 'one') return;
  const option = MODES.concurrency;
  const why = 'a sweep of limits cannot be combined with several versions of the work';
  throw new UsageError(phrase`${option}: ${why}: give one limit`, { option });
}

/** What a plan names must fit the work that it is for. @throws UsageError */
export function refuseUnfit(plan: Plan, work: LaneWork): void {
  refuseUnknownReference(plan, work);
  refuseSweptVariants(plan, work);
}
