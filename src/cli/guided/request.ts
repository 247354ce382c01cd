import type { ModeName } from '../../core/modes.ts';
import type { Given, Option, RawOptions } from '../../core/option.ts';
import type { Plan } from '../../core/plan.ts';
import type { ScenarioEntry } from '../../core/scenario.ts';
import { MODES } from '../options/modes.ts';
import { parsePlan } from '../options/plan.ts';

/** What the session has asked for so far: exactly what the same command line would hand over. */
export interface Request {
  readonly entry: ScenarioEntry;
  readonly args: readonly string[];
  /** Only what differs from the defaults. */
  readonly options: RawOptions;
}

/** The pool of `threads` alone depends on the processors, and nothing here looks at it. */
const ANY_MACHINE = { cpus: 1 };

/** The same request with another value for an option; undefined is its default. */
export function withOption(request: Request, { name }: Option, value: Given): Request {
  const { [name]: _, ...others } = request.options;
  return { ...request, options: value === undefined ? others : { ...others, [name]: value } };
}

/** The plan that these options mean. @throws UsageError */
export function planOf({ entry, options }: Request): Plan {
  return parsePlan(options, entry.scenario, ANY_MACHINE);
}

/** The plan of an experiment that nothing was said about. */
export function defaultPlan({ entry }: Request): Plan {
  return parsePlan({}, entry.scenario, ANY_MACHINE);
}

/** The same request in these modes, given in the order of the registry. */
export function withModes(request: Request, modes: readonly ModeName[]): Request {
  const chosen = modes.join();
  return withOption(request, MODES.modes, chosen === defaultPlan(request).modes.join() ? undefined : chosen);
}
