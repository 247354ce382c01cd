import type { Report } from '../core/report.ts';
import type { Run } from '../harness/run.ts';
import { type Benchmark, type CommandContext, runBenchmark } from './benchmark.ts';
import { makeProgress } from './live/index.ts';

/** How a run is shown, and what ends it early. */
export interface ShownRun extends CommandContext, Pick<Run, 'signal'> {
  readonly quiet: boolean;
  readonly noColour: boolean;
  /** Stands before what is told in words, where several benchmarks run. */
  readonly name?: string;
}

/** Runs a benchmark with its progress on standard error, which is gone again when the report is there. */
export async function runShown(benchmark: Benchmark, shown: ShownRun): Promise<Report> {
  const { io, clock, signal, quiet, noColour, name } = shown;
  const { plan, work } = benchmark;
  const { title, tasks, variants } = work;
  const seen = { title, tasks, ...(variants === undefined ? {} : { variants }) };
  const progress = await makeProgress({ io, plan, quiet, noColour, clock, ...seen });
  const notify = (message: string) => progress.notify(name === undefined ? message : `${name}: ${message}`);
  try {
    return await runBenchmark(benchmark, { io, clock, signal, listener: progress.listener, notify });
  } finally {
    progress.stop();
  }
}
