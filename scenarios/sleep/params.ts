import { about, readAll } from '../../src/core/errors.ts';
import { option } from '../../src/core/option.ts';
import type { PlainObject } from '../../src/core/plain.ts';
import type { ResolvedWork, ScenarioInput } from '../../src/core/scenario.ts';
import { formatCount, formatGivenMs, parseCount, parseDurationMs } from '../../src/core/units.ts';

/** What one round sleeps: the durations, repeated until there are `tasks` of them. */
export interface SleepParams extends PlainObject {
  readonly durationsMs: readonly number[];
  readonly tasks: number;
}

/** As one types them. */
export const DEFAULT_DURATIONS = '250ms 150ms';

const MAX_TASKS = 10_000_000;

export const SLEEP_OPTIONS = {
  tasks: option('--tasks <n>', 'repeat the durations up to N tasks', {
    label: 'How many tasks',
    question: { ask: 'How many tasks?', empty: 'one for each duration' },
    read: (text) => parseCount(text, { min: 1, max: MAX_TASKS }),
  }),
};

function parseDurations(texts: readonly string[]): number[] {
  const readers = texts.map((text, index) => () => about(`duration ${index + 1}`, () => parseDurationMs(text)));
  return readAll('sleep cannot read its durations', readers);
}

function describe(params: SleepParams): string {
  const shown = params.durationsMs.slice(0, 4).map(formatGivenMs).join(', ');
  const more = params.durationsMs.length > 4 ? ', …' : '';
  return `${formatCount(params.tasks, 'sleep')} (${shown}${more})`;
}

/** Reads durations and count from the command line. @throws UsageError that lists every bad duration */
export async function resolveSleep({
  args,
  options,
}: ScenarioInput<typeof SLEEP_OPTIONS>): Promise<ResolvedWork<SleepParams>> {
  const given = parseDurations(args.length > 0 ? args : DEFAULT_DURATIONS.split(' '));
  const tasks = options.tasks ?? given.length;
  // Durations beyond the last task make no difference: neither to the title nor to what the work is.
  const durationsMs = given.slice(0, tasks);
  const params: SleepParams = { durationsMs, tasks };
  const kinds = durationsMs.map((ms) => ({ label: formatGivenMs(ms), idealMs: ms }));
  return {
    params,
    tasks: Array.from({ length: tasks }, (_, task) => kinds[task % kinds.length] ?? { label: '', idealMs: null }),
    identity: params,
    warnings: [],
    title: describe(params),
  };
}
