import { phrase, UsageError } from '../../core/errors.ts';
import { MODE_NAMES, sweepable } from '../../core/modes.ts';
import { type Option, type RawOptions, readOptions } from '../../core/option.ts';
import type { Plan } from '../../core/plan.ts';
import type { Scenario } from '../../core/scenario.ts';
import { MODES } from './modes.ts';
import { OUTPUT } from './output.ts';
import { ROUNDS } from './rounds.ts';

const PLANNED = { ...MODES, ...ROUNDS, maxFailures: OUTPUT.maxFailures };

/** Two options that cannot both be as they are. */
interface Contradiction {
  readonly between: readonly Option[];
  /** What is wrong with the plan; null where nothing is. */
  problem(plan: Plan, raw: RawOptions): UsageError | null;
}

const CONTRADICTIONS: readonly Contradiction[] = [
  {
    between: [MODES.reference, MODES.modes],
    problem({ reference, modes }) {
      const named = MODE_NAMES.find((mode) => mode === reference);
      if (named === undefined || modes.includes(named)) return null;
      const option = MODES.reference;
      return new UsageError(phrase`${option}: ${named} is not among the modes to run (${modes.join(', ')})`, {
        option,
        hint: phrase`Add it: ${MODES.modes} ${[named, ...modes].join(',')}`,
      });
    },
  },
  {
    between: [ROUNDS.cold, ROUNDS.warmup],
    problem({ cold, warmup }) {
      if (!cold || warmup === null || warmup === 0) return null;
      const option = ROUNDS.cold;
      const why = 'measures the first round of fresh runners: it cannot be combined with';
      return new UsageError(phrase`${option} ${why} ${ROUNDS.warmup}`, { option });
    },
  },
  {
    between: [MODES.concurrency, MODES.modes],
    problem({ concurrency, modes }, raw) {
      if (concurrency.kind === 'one' || sweepable(modes).length === 1) return null;
      const those = sweepable(MODE_NAMES).join(' or ');
      const option = MODES.concurrency;
      const typed = String(raw[option.name]);
      return new UsageError(phrase`${option} ${typed}: a sweep needs the mode ${those}, got ${modes.join(', ')}`, {
        option,
      });
    },
  },
];

/** The defaults that the machine decides. */
export interface PlanDefaults {
  /** Processors that may be used: the pool of `threads` is min(32, cpus + 4), as Python's executor has it. */
  readonly cpus: number;
}

/** The plan that the options mean, contradictions or not. @throws UsageError for the first option that is wrong */
export function readPlan(raw: RawOptions, scenario: Scenario, { cpus }: PlanDefaults): Plan {
  const { maxTime, timeout, deadline, concurrency, threads, ...others } = readOptions(PLANNED, raw);
  return {
    ...others,
    concurrency: concurrency ?? { kind: 'one', limit: scenario.defaultConcurrency },
    threads: threads ?? Math.min(32, cpus + 4),
    modesReason: null,
    maxTimeMs: maxTime,
    timeoutMs: timeout,
    deadlineMs: deadline,
  };
}

/** What contradicts what in a plan; of options that could not be read nothing is known. */
export function contradictions(plan: Plan, raw: RawOptions, unread: readonly Option[] = []): UsageError[] {
  return CONTRADICTIONS.filter(({ between }) => !between.some((option) => unread.includes(option))).flatMap(
    ({ problem }) => problem(plan, raw) ?? [],
  );
}

/** Reads the shared options, once, into the plan. @throws UsageError before anything runs */
export function parsePlan(raw: RawOptions, scenario: Scenario, defaults: PlanDefaults): Plan {
  const plan = readPlan(raw, scenario, defaults);
  const [problem] = contradictions(plan, raw);
  if (problem !== undefined) throw problem;
  return plan;
}
