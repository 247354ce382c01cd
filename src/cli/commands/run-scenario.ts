import { availableParallelism } from 'node:os';
import type { Clock } from '../../core/clock.ts';
import { UsageError } from '../../core/errors.ts';
import type { Report } from '../../core/report.ts';
import type { ScenarioEntry, ScenarioInput } from '../../core/scenario.ts';
import { REPORTERS } from '../../reporters/index.ts';
import { execute } from '../execute.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../exit-code.ts';
import { type Exports, type ExportTarget, openExports, parseExport } from '../exports.ts';
import { listenForInterrupts } from '../interrupts.ts';
import { type Io, styleOf } from '../io.ts';
import { plainProgress } from '../live/plain-progress.ts';
import { parsePlan } from '../options/plan.ts';
import { isSet, type RawOptions, textsOf } from '../options/raw.ts';

/** What every command gets: the world outside and the clock. */
export interface CommandContext {
  readonly io: Io;
  readonly clock: Clock;
}

async function readStdin({ stdin }: Io): Promise<string> {
  if (stdin.isTTY === true) {
    throw new UsageError("'-' reads standard input, but that is a terminal", { hint: 'Pipe a file into it.' });
  }
  const chunks: string[] = [];
  for await (const chunk of stdin) chunks.push(chunk.toString());
  return chunks.join('');
}

/** The files to write; `--json` is short for `--export json:-`. */
function exportTargets(raw: RawOptions): ExportTarget[] {
  const texts = isSet(raw, 'json') ? ['json:-', ...textsOf(raw, 'export')] : textsOf(raw, 'export');
  const targets = texts.map(parseExport);
  if (targets.filter((target) => target.file === '-').length > 1) {
    throw new UsageError('--export: only one report can go to standard output (--json counts as one)');
  }
  return targets;
}

/** Prints the report where no export took standard output, writes the files, and tells what could not be written. */
async function publish(report: Report, exports: Exports, { io, raw }: { io: Io; raw: RawOptions }): Promise<boolean> {
  const toStdout = exportTargets(raw).some((target) => target.file === '-');
  if (!toStdout) {
    const style = styleOf(io.stdout, io, { noColour: raw.color === false, timeline: isSet(raw, 'timeline') });
    io.stdout.write(REPORTERS.terminal.render(report, style));
  }
  const problems = await exports.write(report);
  for (const problem of problems) io.stderr.write(`asyncbench: ${problem}\n`);
  return problems.length === 0;
}

/** Runs one scenario: parses everything, measures, prints, exports. */
export async function runScenario(
  entry: ScenarioEntry,
  input: ScenarioInput,
  { io, clock }: CommandContext,
): Promise<ExitCode> {
  const raw: RawOptions = input.options;
  const plan = parsePlan(raw, entry.scenario, { cpus: availableParallelism() });
  const targets = exportTargets(raw);
  const work = await entry.scenario.resolve(input, { cwd: io.cwd, readStdin: () => readStdin(io) });
  const interrupts = listenForInterrupts(io, clock, plan.deadlineMs);
  try {
    const exports = await openExports(targets, { cwd: io.cwd, stdout: io.stdout });
    try {
      const listener = isSet(raw, 'quiet') ? () => {} : plainProgress(io.stderr);
      const job = { entry, work, plan, decided: null };
      const report = await execute(job, { clock, env: io.env, signal: interrupts.signal, listener });
      const written = await publish(report, exports, { io, raw });
      const rules = { strict: isSet(raw, 'strict'), maxFailures: plan.maxFailures, stoppedBy: interrupts.cause() };
      const code = exitCodeOf(report, rules);
      return written || code !== EXIT.ok ? code : EXIT.workFailed;
    } finally {
      await exports.discard();
    }
  } finally {
    interrupts.release();
    await work.dispose?.();
  }
}
