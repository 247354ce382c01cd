import { SCENARIOS } from '../../../scenarios/index.ts';
import { UsageError } from '../../core/errors.ts';
import { didYouMean } from '../../core/nearest.ts';
import type { Report } from '../../core/report.ts';
import { formatCount } from '../../core/units.ts';
import { type CiRow, renderCiSummary, renderCiSummaryMarkdown } from '../../reporters/ci-summary.ts';
import type { CommandContext } from '../benchmark.ts';
import type { CommandInput } from '../command.ts';
import { type LoadedConfig, loadConfig } from '../config/load-config.ts';
import { Problems } from '../config/problems.ts';
import type { NamedBenchmark } from '../config/read-benchmark.ts';
import { readConfig } from '../config/read-config.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { appendJobSummary } from '../github.ts';
import { listenForInterrupts } from '../interrupts.ts';
import { type Io, styleOf } from '../io.ts';
import { isSet, type RawOptions, textOf, textsOf } from '../options/raw.ts';
import { refuseSameFile } from '../whole-file.ts';
import { type CiExports, openCiExports } from './exports.ts';
import { type PreparedBenchmark, prepareAll } from './prepare.ts';
import { type CiOutput, type CiResult, runOne } from './run-one.ts';
import { worstOf } from './worst.ts';

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
  throw new UsageError(`--update-baseline: ${file} names no baseline`, {
    hint: `Add "baseline": "FILE.json" to ${formatCount(benchmarks.length, 'the benchmark', 'the benchmarks that shall have one')}.`,
  });
}

function outputOf(raw: RawOptions, exports: CiExports): CiOutput {
  return {
    exports,
    force: isSet(raw, 'force'),
    quiet: isSet(raw, 'quiet'),
    noColour: raw.color === false,
    timeline: isSet(raw, 'timeline'),
  };
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

/** Runs every benchmark of the config file that was named, or all, and sums them up. */
export async function runCi({ args, options }: CommandInput, context: CommandContext): Promise<ExitCode> {
  const { io } = context;
  const config = await loadConfig(textOf(options, 'config') ?? null, io.cwd);
  const problems = new Problems();
  const benchmarks = select(readBenchmarks(config, problems), args, config.file);
  const updateBaseline = isSet(options, 'updateBaseline');
  if (updateBaseline) refuseUpdateOfNothing(benchmarks, config.file);
  const names = benchmarks.map(({ name }) => name);
  const exports = openCiExports(textsOf(options, 'export'), names, io);
  const atConfig = { ...io, cwd: config.folder };
  const strict = isSet(options, 'strict');
  const prepared = await prepareAll(benchmarks, { io: atConfig, updateBaseline, strict, problems });
  try {
    problems.throwIfAny(config.file);
    refuseSameFile([...exports.files, ...prepared.flatMap(({ saveTo }) => saveTo ?? [])]);
    return await finishAll(prepared, { ...context, ...outputOf(options, exports) });
  } finally {
    await Promise.all(prepared.map(({ benchmark }) => benchmark.work.dispose?.()));
  }
}
