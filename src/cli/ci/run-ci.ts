import { SCENARIOS } from '../../../scenarios/index.ts';
import { phrase, UsageError } from '../../core/errors.ts';
import { didYouMean } from '../../core/nearest.ts';
import { readOptions } from '../../core/option.ts';
import type { Report } from '../../core/report.ts';
import { formatCount } from '../../core/units.ts';
import { type CiRow, renderCiSummary, renderCiSummaryMarkdown } from '../../reporters/ci-summary.ts';
import { type CommandContext, inputFiles } from '../benchmark.ts';
import type { CommandBody, CommandInput } from '../command.ts';
import { type LoadedConfig, loadConfig } from '../config/load-config.ts';
import { Problems } from '../config/problems.ts';
import type { NamedBenchmark } from '../config/read-benchmark.ts';
import { readConfig } from '../config/read-config.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { FILE_VIEW } from '../exports.ts';
import { appendJobSummary } from '../github.ts';
import { openHistory } from '../history/history-file.ts';
import { listenForInterrupts } from '../interrupts.ts';
import { styleOf, tell } from '../io.ts';
import { CI, CI_OUTPUT } from '../options/ci.ts';
import { refuseOverwriting, refuseSameFile } from '../whole-file.ts';
import { type Checkout, checkOut } from './base/checkout.ts';
import { withTimeLeft } from './base/time.ts';
import { type CiExports, openCiExports } from './exports.ts';
import { type PreparedBenchmark, prepareAll } from './prepare.ts';
import { type CiOutput, type CiResult, runOne } from './run-one.ts';
import { worstOf } from './worst.ts';

/** How the benchmarks share time. */
interface CiTime {
  /** They have one budget together; else each has its own. */
  readonly shared: boolean;
}

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
function summarise(rows: readonly CiRow[], family: number, { io, exports, noColour }: CommandContext & CiOutput): void {
  const output = exports.toStdout ? io.stderr : io.stdout;
  output.write(renderCiSummary(rows, styleOf(output, io, noColour), family));
  appendJobSummary(renderCiSummaryMarkdown(rows, family), io);
}

/** One after the other; after Ctrl-C the rest is not begun. */
async function runAll(
  benchmarks: readonly PreparedBenchmark[],
  context: CommandContext & CiOutput & CiTime,
): Promise<CiResult[]> {
  const { io, clock, quiet, shared } = context;
  const begunMs = clock.nowMs();
  const interrupts = listenForInterrupts(io, clock, null);
  const results: CiResult[] = [];
  try {
    for (const [index, prepared] of benchmarks.entries()) {
      if (interrupts.cause() !== null) break;
      if (!quiet) tell(io.stderr, `${prepared.name} (${index + 1} of ${benchmarks.length})`);
      const left = { spentMs: clock.nowMs() - begunMs, benchmarks: benchmarks.length - index };
      const { benchmark } = prepared;
      results.push(
        await runOne({ ...prepared, benchmark: shared ? withTimeLeft(benchmark, left) : benchmark }, context),
      );
    }
    return results;
  } finally {
    interrupts.release();
  }
}

async function finishAll(
  prepared: readonly PreparedBenchmark[],
  names: readonly string[],
  context: CommandContext & CiOutput & CiTime,
): Promise<ExitCode> {
  const { io, exports } = context;
  const results = await runAll(prepared, context);
  const reports = results.flatMap(({ name, report }): [string, Report][] => (report === null ? [] : [[name, report]]));
  const problems = exports.writeAll(new Map(reports));
  for (const problem of problems) tell(io.stderr, `asyncbench: ${problem}`);
  const rows = names.map(
    (name): CiRow =>
      results.find((result) => result.name === name) ?? { name, outcome: 'not run', report: null, comparison: null },
  );
  summarise(rows, prepared[0]?.benchmark.gate.family ?? 0, { ...context, io });
  const codes = results.map(({ code }) => code);
  return worstOf(problems.length === 0 ? codes : [...codes, EXIT.workFailed]);
}

/** @throws UsageError where a result would take the place of another one, or of what the command reads */
function refuseOverwritingInputs(
  prepared: readonly PreparedBenchmark[],
  exports: CiExports,
  config: LoadedConfig,
): void {
  const saved = prepared.flatMap(({ saveTo }) => saveTo ?? []);
  refuseSameFile([...exports.files, ...saved]);
  const read = prepared.map(({ benchmark }) => inputFiles(benchmark, config.folder));
  const inputs = [{ path: config.path, what: 'the config' }, ...read.flatMap(({ work }) => work)];
  refuseOverwriting(CI_OUTPUT.export, exports.files, [...inputs, ...read.flatMap(({ baseline }) => baseline)]);
  refuseOverwriting(CI.updateBaseline, saved, inputs);
}

/** Checks out what the command compares with; Ctrl-C ends it. */
async function checkOutFor(
  wanted: { readonly ref: string; readonly install: string | null },
  { io, clock }: CommandContext,
): Promise<Checkout> {
  const interrupts = listenForInterrupts(io, clock, null);
  try {
    return await checkOut(wanted, { io, signal: interrupts.signal });
  } finally {
    interrupts.release();
  }
}

function readBenchmarks({ file, value }: LoadedConfig, problems: Problems, besideBase: boolean): NamedBenchmark[] {
  const benchmarks = readConfig(value, SCENARIOS, problems, besideBase);
  problems.throwIfAny(file);
  return benchmarks;
}

async function runCi({ args, options }: CommandInput, context: CommandContext): Promise<ExitCode> {
  const { io } = context;
  const { config: file, list, updateBaseline, base: ref, install, force, strict } = readOptions(CI, options);
  if (updateBaseline && ref !== null) {
    throw new UsageError(phrase`${CI.updateBaseline} and ${CI.base} cannot be used together`, { option: CI.base });
  }
  if (install !== null && ref === null) {
    throw new UsageError(phrase`${CI.install} says how ${CI.base} is installed: give that too`, {
      option: CI.install,
    });
  }
  const config = await loadConfig(file, io);
  const problems = new Problems();
  const benchmarks = select(readBenchmarks(config, problems, ref !== null), args, config.file);
  if (list) {
    for (const { name } of benchmarks) tell(io.stdout, name);
    return EXIT.ok;
  }
  if (updateBaseline) refuseUpdateOfNothing(benchmarks, config.file);
  const names = benchmarks.map(({ name }) => name);
  const { export: targets, history: remembered, color, lang, ...output } = readOptions(CI_OUTPUT, options);
  const exports = openCiExports(targets, names, io, { ...FILE_VIEW, lang });
  const history = remembered === null ? null : openHistory(remembered, io.cwd);
  const atConfig = { ...io, cwd: config.folder };
  const checkout = ref === null ? null : await checkOutFor({ ref, install }, { ...context, io: atConfig });
  const prepared = await prepareAll(benchmarks, { io: atConfig, updateBaseline, checkout, strict, problems });
  try {
    problems.throwIfAny(config.file);
    refuseOverwritingInputs(prepared, exports, config);
    return await finishAll(prepared, names, {
      ...context,
      ...output,
      force,
      exports,
      history,
      noColour: !color,
      shared: checkout !== null,
    });
  } finally {
    await Promise.all(prepared.map(({ benchmark }) => benchmark.work.dispose?.()));
  }
}

/** All benchmarks of a config file, or those that were named. */
export const ciBody: CommandBody = {
  groups: [
    { title: 'Benchmarks:', flags: Object.values(CI) },
    { title: 'Output:', flags: Object.values(CI_OUTPUT) },
  ],
  run: runCi,
};
