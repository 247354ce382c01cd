import { UsageError, usageErrors } from '../../src/core/errors.ts';
import type { PlainObject } from '../../src/core/plain.ts';
import type { ResolvedWork, ScenarioInput } from '../../src/core/scenario.ts';
import { formatCount, formatGivenMs, parseCount, parseDurationMs } from '../../src/core/units.ts';

/** What one round sleeps: the durations, repeated until there are `tasks` of them. */
export interface SleepParams extends PlainObject {
  readonly durationsMs: readonly number[];
  readonly tasks: number;
}

const DEFAULT_DURATIONS = ['250ms', '150ms'];
const MAX_TASKS = 10_000_000;

function parseDurations(texts: readonly string[]): number[] {
  const problems: string[] = [];
  const durationsMs: number[] = [];
  for (const [index, text] of texts.entries()) {
    try {
      durationsMs.push(parseDurationMs(text, `duration ${index + 1}`));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      problems.push(error.message);
    }
  }
  if (problems.length > 0) throw usageErrors('sleep cannot read its durations', problems);
  return durationsMs;
}

function describe(params: SleepParams): string {
  const shown = params.durationsMs.slice(0, 4).map(formatGivenMs).join(', ');
  const more = params.durationsMs.length > 4 ? ', …' : '';
  return `${formatCount(params.tasks, 'sleep')} (${shown}${more})`;
}

/** Reads durations and count from the command line. @throws UsageError that lists every bad duration */
export async function resolveSleep({ args, options }: ScenarioInput): Promise<ResolvedWork<SleepParams>> {
  const given = parseDurations(args.length > 0 ? args : DEFAULT_DURATIONS);
  const tasks =
    typeof options.tasks === 'string' ? parseCount(options.tasks, '--tasks', { min: 1, max: MAX_TASKS }) : given.length;
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
