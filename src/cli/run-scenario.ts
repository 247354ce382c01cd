import type { Report } from '../core/report.ts';
import type { ScenarioEntry, ScenarioInput } from '../core/scenario.ts';
import { type CommandContext, prepareBenchmark } from './benchmark.ts';
import { EXIT, type ExitCode, exitCodeOf } from './exit-code.ts';
import { listenForInterrupts, type StopCause } from './interrupts.ts';
import { isSet } from './options/raw.ts';
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
  input: ScenarioInput,
  { io, clock }: CommandContext,
): Promise<ScenarioRun> {
  const destination = parseDestination(input.options);
  const benchmark = await prepareBenchmark(entry, input, io);
  const { plan, gate, work } = benchmark;
  const interrupts = listenForInterrupts(io, clock, plan.deadlineMs);
  try {
    const publisher = openPublisher(destination, io);
    const quiet = isSet(input.options, 'quiet');
    const noColour = input.options.color === false;
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
