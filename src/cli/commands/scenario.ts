import type { ScenarioEntry, ScenarioInput } from '../../core/scenario.ts';
import { type CommandContext, prepareBenchmark, runBenchmark } from '../benchmark.ts';
import type { CliCommand } from '../command.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../exit-code.ts';
import { listenForInterrupts } from '../interrupts.ts';
import { makeProgress } from '../live/index.ts';
import { isSet } from '../options/raw.ts';
import { SHARED_GROUPS } from '../options/shared.ts';
import { openPublisher, parseDestination } from '../publish.ts';

/** Runs one scenario: parses everything, measures, judges, prints, exports. */
async function runScenario(
  entry: ScenarioEntry,
  input: ScenarioInput,
  { io, clock }: CommandContext,
): Promise<ExitCode> {
  const destination = parseDestination(input.options);
  const benchmark = await prepareBenchmark(entry, input, io);
  const { plan, gate, work } = benchmark;
  const interrupts = listenForInterrupts(io, clock, plan.deadlineMs);
  try {
    const publisher = await openPublisher(destination, io);
    try {
      const quiet = isSet(input.options, 'quiet');
      const noColour = input.options.color === false;
      const progress = await makeProgress(io, plan, { quiet, noColour, clock, tasks: work.tasks });
      const { listener } = progress;
      const notify = (message: string) => progress.notify(message);
      const report = await runBenchmark(benchmark, { io, clock, signal: interrupts.signal, listener, notify }).finally(
        () => progress.stop(),
      );
      const written = await publisher.publish(report);
      const rules = { strict: gate.strict, maxFailures: plan.maxFailures, stoppedBy: interrupts.cause() };
      const code = exitCodeOf(report, rules);
      return written || code !== EXIT.ok ? code : EXIT.workFailed;
    } finally {
      await publisher.discard();
    }
  } finally {
    interrupts.release();
    await work.dispose?.();
  }
}

/** The command of one scenario: its own flags, then those that all scenarios share. */
export function scenarioCommand(entry: ScenarioEntry): CliCommand {
  const { name, summary, args, options, examples } = entry.scenario;
  return {
    name,
    summary,
    args: args === undefined ? [] : [args],
    groups: options.length === 0 ? SHARED_GROUPS : [{ title: 'Work:', flags: options }, ...SHARED_GROUPS],
    examples,
    run: (input, context) => runScenario(entry, input, context),
  };
}
