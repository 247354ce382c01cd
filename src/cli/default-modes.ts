import { VARIANT_MODE, type Variant } from '../core/lanes.ts';
import { DEFAULT_MODES, type Form, MODE_NAMES, MODES, type ModeName, sweepable } from '../core/modes.ts';
import type { PlainObject } from '../core/plain.ts';
import type { Plan } from '../core/plan.ts';
import { type Scenario, whyNoForm } from '../core/scenario.ts';

function modesOf(form: Form): ModeName[] {
  return MODE_NAMES.filter((mode) => MODES[mode].form === form);
}

/** The plan for whole functions: they are compared as they are, whatever modes there are. */
export function withVariants(plan: Plan, variants: readonly Variant[]): Plan {
  return { ...plan, modes: [VARIANT_MODE], concurrency: { kind: 'one', limit: 'all' }, reference: null, variants };
}

/**
 * The plan of a run for which nobody named modes. Work with one form only is compared in the modes of that form, with
 * a note why; a search for the best limit, where no reference was named, compares limits with each other.
 */
export function withDefaultModes(plan: Plan, scenario: Scenario, params: PlainObject): Plan {
  if (plan.concurrency.kind === 'auto' && plan.reference === null) return { ...plan, modes: sweepable(DEFAULT_MODES) };
  const lacks = (form: Form) => whyNoForm(form, scenario, params);
  const [noBlocking, noAsync] = [lacks('blocking'), lacks('async')];
  const reason = noBlocking ?? noAsync;
  if (reason === null || (noBlocking !== null && noAsync !== null) || plan.concurrency.kind !== 'one') return plan;
  const modes = modesOf(noBlocking === null ? 'blocking' : 'async');
  if (plan.reference !== null && !modes.includes(plan.reference)) return plan;
  return { ...plan, modes, modesReason: `${reason}: ${modes.join(' and ')} are compared` };
}
