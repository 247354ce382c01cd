import { readOption } from '../core/option.ts';
import type { Report } from '../core/report.ts';
import type { OptionGroup, ScenarioEntry } from '../core/scenario.ts';
import { type CommandContext, inputFiles, prepareBenchmark } from './benchmark.ts';
import type { CommandBody, CommandInput } from './command.ts';
import { examine } from './examine.ts';
import { EXIT, type ExitCode, exitCodeOf } from './exit-code.ts';
import { openHistory, remember } from './history/history-file.ts';
import { listenForInterrupts, type StopCause } from './interrupts.ts';
import { tell } from './io.ts';
import { OUTPUT } from './options/output.ts';
import { sharedGroupsFor } from './options/shared.ts';
import { openPublisher, parseDestination } from './publish.ts';
import { runShown } from './run-shown.ts';
import { showOutputs } from './show-outputs.ts';
import { withTakenValues } from './taken-values.ts';

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
    const publisher = openPublisher(destination, io, inputFiles(benchmark, io.cwd), gate.baseline?.report ?? null);
    await work.begin?.();
    const quiet = readOption(OUTPUT.quiet, input.options);
    const remembered = readOption(OUTPUT.history, input.options);
    const history = remembered === null ? null : openHistory(remembered, io.cwd);
    const { noColour } = destination;
    const report = await runShown(benchmark, { io, clock, signal: interrupts.signal, quiet, noColour });
    const published = publisher.publish(report);
    showOutputs(work.outputs?.() ?? [], io);
    const unsaved = remember(history, report, { name: null, env: io.env });
    if (unsaved !== null) tell(io.stderr, `asyncbench: ${unsaved}`);
    const written = published && unsaved === null;
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
    groups: [...own.filter(({ flags }) => flags.length > 0), ...sharedGroupsFor(entry.scenario)],
    async run({ args, options: given }, context) {
      const input = { args, options: withTakenValues(options, given) };
      return (await examine(entry, input, context)) ?? (await runScenario(entry, input, context)).code;
    },
  };
}
