import type { UserScenario } from '../../scenarios/run/user-module.ts';
import { UsageError } from '../core/errors.ts';

/** A whole function to measure as it is. It is called once a round; the round is over when what it returned settles. */
export type Measured = (
  tasks: readonly unknown[],
  context: {
    /** Aborted when the time limit of a task is over. */
    readonly signal: AbortSignal;
  },
) => unknown;

/** Functions to compare, by the names that the report has for them; the first is what the others are compared with. */
export type Variants = Readonly<Record<string, Measured>>;

/**
 * Something to measure: a function as it is; one task in the forms that it has, as `defineScenario` takes them; the URL
 * of a module that `asyncbench run` would take (its modes run in processes of their own); or the name of a scenario of
 * the command line (`'sleep'`), whose arguments are in the options.
 */
export type Work = Measured | UserScenario | URL | string;

/** A report finds a function by this name, and so does a check; it is shown on one line of a table. */
const NAME = /^[\p{L}\p{N}_$][\p{L}\p{N}_$-]{0,39}$/u;

const FEWEST = 2;

/** What a function is called where it is alone. */
export function nameOf({ name }: Measured): string {
  return NAME.test(name) ? name : 'function';
}

/** Makes sure of functions to compare. @throws UsageError */
export function checkVariants(variants: unknown): Variants {
  if (typeof variants !== 'object' || variants === null) {
    throw new UsageError(`compare: got ${variants === null ? 'null' : typeof variants}, expected functions by name`, {
      hint: 'For example: compare({ before: () => loadOneByOne(), after: () => loadAll() })',
    });
  }
  const entries = Object.entries(variants);
  for (const [name, variant] of entries) {
    if (!NAME.test(name)) {
      throw new UsageError(`compare: '${name}' is no name: expected one word of at most 40 letters, digits, _ $ -`);
    }
    if (typeof variant !== 'function') {
      throw new UsageError(`compare: ${name}: got ${typeof variant}, expected a function`);
    }
  }
  if (entries.length >= FEWEST) return variants as Variants;
  throw new UsageError(`compare: got ${entries.length} functions, expected at least ${FEWEST}`);
}
