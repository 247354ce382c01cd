import type { Variant } from '../core/lanes.ts';
import { DEFAULT_MODES, type Form, GENERAL_MODES, MODES, type ModeName, modeOf, sweepable } from '../core/modes.ts';
import type { PlainObject } from '../core/plain.ts';
import type { Plan } from '../core/plan.ts';
import { type ResolvedWork, type Scenario, whyNoForm } from '../core/scenario.ts';

type Work = Pick<ResolvedWork<PlainObject>, 'params' | 'ownLoop' | 'variants'>;

function modesOf(form: Form): ModeName[] {
  return GENERAL_MODES.filter((mode) => MODES[mode].form === form);
}

/**
 * The plan of a run for which nobody named modes. Work with one form only is compared in the modes of that form, with
 * a note why; a search for the best limit, where no reference was named, compares limits with each other.
 */
function withModesOfForms(plan: Plan, scenario: Scenario, params: PlainObject): Plan {
  if (plan.concurrency.kind === 'auto' && plan.reference === null) return { ...plan, modes: sweepable(DEFAULT_MODES) };
  const lacks = (form: Form) => whyNoForm(form, scenario, params);
  const [noBlocking, noAsync] = [lacks('blocking'), lacks('async')];
  const reason = noBlocking ?? noAsync;
  if (reason === null || (noBlocking !== null && noAsync !== null) || plan.concurrency.kind !== 'one') return plan;
  const modes = modesOf(noBlocking === null ? 'blocking' : 'async');
  if (plan.reference !== null && !modes.some((mode) => mode === plan.reference)) return plan;
  return { ...plan, modes, modesReason: `${reason}: ${modes.join(' and ')} are compared` };
}

/** Values are compared with each other, not modes: in the one that does most at once. */
function modeOfValues(plan: Plan, scenario: Scenario, params: PlainObject): Plan {
  const mode = DEFAULT_MODES.findLast((name) => whyNoForm(MODES[name].form, scenario, params) === null);
  return mode === undefined ? plan : { ...plan, modes: [mode] };
}

/** Beside a loop of its own, the reference: one by one, all at once, and where no limit was asked for the best one. */
function besideOwnLoop(plan: Plan, asked: { readonly limit: boolean }): Plan {
  const concurrency: Plan['concurrency'] = asked.limit ? plan.concurrency : { kind: 'auto' };
  const own = modeOf('loop');
  return { ...plan, modes: [...modesOf('async'), own], reference: plan.reference ?? own, concurrency };
}

function areFunctions(variants: readonly Variant[] | undefined): boolean {
  return variants?.some(({ name }) => name !== null) === true;
}

/** What of a plan was asked for by name. */
export interface Asked {
  /** As it was typed; undefined where nobody named modes. */
  readonly modes: unknown;
  readonly limit: boolean;
}

/** The plan with the modes that this work has, where not all of them were named one by one. */
export function withDefaultModes(plan: Plan, scenario: Scenario, work: Work, asked: Asked): Plan {
  const own = work.ownLoop === true ? [modeOf('loop')] : [];
  if (asked.modes !== undefined) {
    return String(asked.modes).trim() === 'all' ? { ...plan, modes: [...plan.modes, ...own] } : plan;
  }
  if (areFunctions(work.variants)) return { ...plan, modes: [modeOf('function')] };
  if (work.variants !== undefined) return modeOfValues(plan, scenario, work.params);
  if (own.length > 0) return besideOwnLoop(plan, asked);
  return withModesOfForms(plan, scenario, work.params);
}
