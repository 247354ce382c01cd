import { SCENARIOS } from '../../../scenarios/index.ts';
import { phrase, UsageError } from '../../core/errors.ts';
import { didYouMean } from '../../core/nearest.ts';
import { readOptions } from '../../core/option.ts';
import type { Report } from '../../core/report.ts';
import { formatCount } from '../../core/units.ts';
import { type CiRow, renderCiSummary, renderCiSummaryMarkdown } from '../../reporters/ci-summary.ts';
import type { CommandContext } from '../benchmark.ts';
import { openCiExports } from '../ci/exports.ts';
import { type PreparedBenchmark, prepareAll } from '../ci/prepare.ts';
import { type CiOutput, type CiResult, runOne } from '../ci/run-one.ts';
import { worstOf } from '../ci/worst.ts';
import type { CliCommand, CommandInput } from '../command.ts';
import { type LoadedConfig, loadConfig } from '../config/load-config.ts';
import { Problems } from '../config/problems.ts';
import type { NamedBenchmark } from '../config/read-benchmark.ts';
import { readConfig } from '../config/read-config.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { appendJobSummary } from '../github.ts';
import { listenForInterrupts } from '../interrupts.ts';
import { type Io, styleOf } from '../io.ts';
import { CI, CI_OUTPUT } from '../options/ci.ts';
import { refuseSameFile } from '../whole-file.ts';

function select(all: readonly NamedBenchmark[], wanted: readonly string[], file: string): readonly NamedBenchmark[] {
  const names = all.map(({ name }) => name);
  for (const name of wanted) {
    if (names.includes(name)) continue;
    throw new UsageError(`${file} has no benchmark '${name}'`, {
      hint: didYouMean(name, names) ?? `It has ${names.join(', ')}.`,
    });
  }
  return wanted.length === 0 ? all : all.filter(({ name }) => wanted.includes(name));
}

function refuseUpdateOfNothing(benchmarks: readonly NamedBenchmark[], file: string): void {
  if (benchmarks.some(({ baseline }) => baseline !== null)) return;
  throw new UsageError(phrase`${CI.updateBaseline}: ${file} names no baseline`, {
    hint: `Add "baseline": "FILE.json" to ${formatCount(benchmarks.length, 'the benchmark', 'the benchmarks that shall have one')}.`,
  });
}

/** Prints the summary, where standard output is not taken by an export. */
function summarise(rows: readonly CiRow[], io: Io, { exports, noColour }: CiOutput): void {
  const output = exports.toStdout ? io.stderr : io.stdout;
  output.write(renderCiSummary(rows, styleOf(output, io, { noColour, timeline: false })));
  appendJobSummary(renderCiSummaryMarkdown(rows), io);
}

/** One after the other; after Ctrl-C the rest is not begun. */
async function runAll(
  benchmarks: readonly PreparedBenchmark[],
  context: CommandContext & CiOutput,
): Promise<CiResult[]> {
  const { io, clock, quiet } = context;
  const interrupts = listenForInterrupts(io, clock, null);
  const results: CiResult[] = [];
  try {
    for (const [index, prepared] of benchmarks.entries()) {
      if (interrupts.cause() !== null) break;
      if (!quiet) io.stderr.write(`${prepared.name} (${index + 1} of ${benchmarks.length})\n`);
      results.push(await runOne(prepared, context));
    }
    return results;
  } finally {
    interrupts.release();
  }
}

function rowsOf(benchmarks: readonly PreparedBenchmark[], results: readonly CiResult[]): CiRow[] {
  return benchmarks.map(
    ({ name }) => results.find((result) => result.name === name) ?? { name, outcome: 'not run', report: null },
  );
}

async function finishAll(
  benchmarks: readonly PreparedBenchmark[],
  context: CommandContext & CiOutput,
): Promise<ExitCode> {
  const { io, exports } = context;
  const results = await runAll(benchmarks, context);
  const reports = results.flatMap(({ name, report }): [string, Report][] => (report === null ? [] : [[name, report]]));
  const problems = exports.writeAll(new Map(reports));
  for (const problem of problems) io.stderr.write(`asyncbench: ${problem}\n`);
  summarise(rowsOf(benchmarks, results), io, context);
  const codes = results.map(({ code }) => code);
  return worstOf(problems.length === 0 ? codes : [...codes, EXIT.workFailed]);
}

function readBenchmarks({ file, value }: LoadedConfig, problems: Problems): NamedBenchmark[] {
  const benchmarks = readConfig(value, SCENARIOS, problems);
  problems.throwIfAny(file);
  return benchmarks;
}

async function ci({ args, options }: CommandInput, context: CommandContext): Promise<ExitCode> {
  const { io } = context;
  const { config: file, updateBaseline, force, strict } = readOptions(CI, options);
  const config = await loadConfig(file, io.cwd);
  const problems = new Problems();
  const benchmarks = select(readBenchmarks(config, problems), args, config.file);
  if (updateBaseline) refuseUpdateOfNothing(benchmarks, config.file);
  const names = benchmarks.map(({ name }) => name);
  const { export: targets, color, ...output } = readOptions(CI_OUTPUT, options);
  const exports = openCiExports(targets, names, io);
  const atConfig = { ...io, cwd: config.folder };
  const prepared = await prepareAll(benchmarks, { io: atConfig, updateBaseline, strict, problems });
  try {
    problems.throwIfAny(config.file);
    refuseSameFile([...exports.files, ...prepared.flatMap(({ saveTo }) => saveTo ?? [])]);
    return await finishAll(prepared, { ...context, ...output, force, exports, noColour: !color });
  } finally {
    await Promise.all(prepared.map(({ benchmark }) => benchmark.work.dispose?.()));
  }
}

/** `asyncbench ci`: every benchmark of a config file, one summary, one exit code. */
export const ciCommand: CliCommand = {
  name: 'ci',
  summary: 'all benchmarks of a config file, one exit code',
  args: [{ syntax: '[name...]', summary: 'the benchmarks to run (default: all)' }],
  groups: [
    { title: 'Benchmarks:', flags: Object.values(CI) },
    { title: 'Output:', flags: Object.values(CI_OUTPUT) },
  ],
  examples: [
    'asyncbench ci',
    'asyncbench ci --update-baseline',
    "asyncbench ci --export junit.xml --export 'results/{name}.json'",
  ],
  run: ci,
};
