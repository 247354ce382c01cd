import { readOption } from '../core/option.ts';
import type { Report } from '../core/report.ts';
import type { OptionGroup, ScenarioEntry } from '../core/scenario.ts';
import { type CommandContext, inputFiles, prepareBenchmark } from './benchmark.ts';
import type { CommandBody, CommandInput } from './command.ts';
import { EXIT, type ExitCode, exitCodeOf } from './exit-code.ts';
import { listenForInterrupts, type StopCause } from './interrupts.ts';
import { OUTPUT } from './options/output.ts';
import { SHARED_GROUPS } from './options/shared.ts';
import { openPublisher, parseDestination } from './publish.ts';
import { runShown } from './run-shown.ts';

/** What running a scenario came to. */
export interface ScenarioRun {
  readonly code: ExitCode;
  readonly report: Report;
  readonly stoppedBy: StopCause | null;
}

/** Runs one scenario: parses everything, measures, judges, prints, exports. @throws UsageError before anything runs */
export async function runScenario(
  entry: ScenarioEntry,
  input: CommandInput,
  { io, clock }: CommandContext,
): Promise<ScenarioRun> {
  const destination = parseDestination(input.options);
  const benchmark = await prepareBenchmark(entry, input, io);
  const { plan, gate, work } = benchmark;
  const interrupts = listenForInterrupts(io, clock, plan.deadlineMs);
  try {
    const publisher = openPublisher(destination, io, inputFiles(benchmark, io.cwd));
    const quiet = readOption(OUTPUT.quiet, input.options);
    const { noColour } = destination;
    const report = await runShown(benchmark, { io, clock, signal: interrupts.signal, quiet, noColour });
    const written = publisher.publish(report);
    const stoppedBy = interrupts.cause();
    const code = exitCodeOf(report, { strict: gate.strict, maxFailures: plan.maxFailures, stoppedBy });
    return { code: written || code !== EXIT.ok ? code : EXIT.workFailed, report, stoppedBy };
  } finally {
    interrupts.release();
    await work.dispose?.();
  }
}

/** The flags of one scenario, then those that all scenarios share. */
export function scenarioBody(entry: ScenarioEntry): CommandBody {
  const { options } = entry.scenario;
  const groups: readonly OptionGroup[] = entry.scenario.groups ?? [{ title: 'Work:', options }];
  const own = groups.map(({ options: each, ...group }) => ({ ...group, flags: Object.values(each) }));
  return {
    groups: [...own.filter(({ flags }) => flags.length > 0), ...SHARED_GROUPS],
    run: async (input, context) => (await runScenario(entry, input, context)).code,
  };
}
