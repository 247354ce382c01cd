import { about } from '../../src/core/errors.ts';
import { option, parseName } from '../../src/core/option.ts';
import type { ResolvedWork, ScenarioInput } from '../../src/core/scenario.ts';
import { numberLabel } from '../../src/core/task-label.ts';
import { formatCount, parseCount } from '../../src/core/units.ts';
import { KINDS, WORK_NAMES, type WorkName } from './kinds.ts';

/** What one round computes. Plain data. */
export type CpuParams = {
  readonly work: WorkName;
  readonly tasks: number;
  /** Iterations, bytes or a limit, as the work says. */
  readonly size: number;
};

const MOST_TASKS = 100_000;

const MEANINGS = Object.fromEntries(WORK_NAMES.map((name) => [name, KINDS[name].summary]));

export const CPU_OPTIONS = {
  work: option('--work <name>', 'pbkdf2, hash or primes', {
    label: 'What to compute',
    values: { kind: 'words', words: WORK_NAMES, meanings: MEANINGS },
    read: (text) => parseName(text, WORK_NAMES),
    fallback: 'pbkdf2',
  }),
  tasks: option('--tasks <n>', 'how many times', {
    label: 'How many tasks',
    question: { ask: 'How many tasks?', empty: '8' },
    read: (text) => parseCount(text, { min: 1, max: MOST_TASKS }),
    fallback: '8',
  }),
  size: option('--size <n>', 'iterations, bytes or a limit', {
    label: 'How much a task computes',
    shown: 'by work',
    read: (text) => text,
  }),
};

/** Reads what is to be computed. @throws UsageError */
export async function resolveCpu({ options }: ScenarioInput<typeof CPU_OPTIONS>): Promise<ResolvedWork<CpuParams>> {
  const { work, tasks } = options;
  const { defaultSize, readSize, describe } = KINDS[work];
  const size = about(CPU_OPTIONS.size, () => readSize(options.size ?? defaultSize));
  const params: CpuParams = { work, tasks, size };
  return {
    params,
    tasks: Array.from({ length: tasks }, (_, task) => ({ label: numberLabel(task), idealMs: null })),
    identity: params,
    warnings: [],
    title: `${formatCount(tasks, 'computation')} (${work}, ${describe(size)} each)`,
  };
}
