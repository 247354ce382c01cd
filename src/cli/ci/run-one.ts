import type { BaselineComparison } from '../../core/baseline/compare-reports.ts';
import { UsageError } from '../../core/errors.ts';
import type { Report } from '../../core/report.ts';
import type { CiOutcome } from '../../reporters/ci-summary.ts';
import { REPORTERS } from '../../reporters/index.ts';
import type { CommandContext } from '../benchmark.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../exit-code.ts';
import { FILE_VIEW } from '../exports.ts';
import { comparedWith } from '../gate.ts';
import { annotate, appendJobSummary, folded } from '../github.ts';
import { type HistoryFile, remember } from '../history/history-file.ts';
import { listenForInterrupts, type StopCause } from '../interrupts.ts';
import { styleOf, tell } from '../io.ts';
import { saveBaseline } from '../publish.ts';
import { runShown } from '../run-shown.ts';
import { showOutputs } from '../show-outputs.ts';
import { traceOf } from '../stack-trace.ts';
import { type CiExports, titled } from './exports.ts';
import type { PreparedBenchmark } from './prepare.ts';

/** Of the job summary, kept free for the table of all benchmarks that comes last. */
const BYTES_FOR_ALL = 128 * 1024;

/** How a command tells of its benchmarks. */
export interface CiOutput {
  readonly exports: CiExports;
  /** Null: runs are not remembered. */
  readonly history: HistoryFile | null;
  readonly force: boolean;
  readonly quiet: boolean;
  readonly noColour: boolean;
  readonly timeline: boolean;
  readonly details: boolean;
}

/** What a benchmark came to. */
export interface CiResult {
  readonly name: string;
  readonly code: ExitCode;
  readonly outcome: CiOutcome;
  readonly report: Report | null;
  readonly comparison: BaselineComparison | null;
}

function outcomeOf(code: ExitCode, { checks }: Report, stoppedBy: StopCause | null): CiOutcome {
  if (stoppedBy !== null) return stoppedBy === 'deadline' ? 'out of time' : 'interrupted';
  if (code === EXIT.workFailed) return 'work failed';
  if (code === EXIT.checkFailed) return 'fail';
  if (checks.some(({ verdict }) => verdict === 'inconclusive')) return 'inconclusive';
  return checks.length === 0 ? 'no checks' : 'pass';
}

/** Prints, exports and saves; what could not be written has been told then. */
function publish({ name, saveTo }: PreparedBenchmark, report: Report, at: CommandContext & CiOutput): boolean {
  const { io, exports, history, force, noColour, timeline, details } = at;
  if (!exports.toStdout) {
    const text = REPORTERS.terminal.render(report, { ...styleOf(io.stdout, io, noColour), timeline, details });
    folded(name, io, () => {
      tell(io.stdout, `${name}\n`);
      io.stdout.write(`${text}\n`);
    });
    annotate({ ...report, name }, io);
  }
  const unsaved = saveTo === null ? null : saveBaseline(saveTo, report, { force, follows: null });
  const forgotten = remember(history, report, { name, env: io.env });
  const problems = [...exports.writeOne(name, report), ...[unsaved, forgotten].filter((one) => one !== null)];
  for (const problem of problems) tell(io.stderr, `asyncbench: ${name}: ${problem}`);
  if (saveTo !== null && unsaved === null) tell(io.stderr, `${name}: saved as the baseline ${saveTo.file}`);
  appendJobSummary(REPORTERS.md.render(titled(name, report), FILE_VIEW), io, BYTES_FOR_ALL);
  return problems.length === 0;
}

/** Runs one of several benchmarks. A bug in one is told and costs no other its report. */
export async function runOne(prepared: PreparedBenchmark, at: CommandContext & CiOutput): Promise<CiResult> {
  const { io, clock, quiet, noColour } = at;
  const { name, benchmark } = prepared;
  const { plan, gate } = benchmark;
  const interrupts = listenForInterrupts(io, clock, plan.deadlineMs);
  try {
    await benchmark.work.begin?.();
    const report = await runShown(benchmark, { io, clock, signal: interrupts.signal, quiet, noColour, name });
    const stoppedBy = interrupts.cause();
    const code = exitCodeOf(report, { strict: gate.strict, maxFailures: plan.maxFailures, stoppedBy });
    const outcome = outcomeOf(code, report, stoppedBy);
    const written = publish(prepared, report, at);
    showOutputs(benchmark.work.outputs?.() ?? [], io);
    const comparison = comparedWith(gate, report);
    if (written || code !== EXIT.ok) return { name, code, outcome, report, comparison };
    return { name, code: EXIT.workFailed, outcome: 'not written', report, comparison };
  } catch (thrown) {
    if (thrown instanceof UsageError) {
      tell(io.stderr, `asyncbench: ${name}: ${thrown.message}`);
      return { name, code: EXIT.usage, outcome: 'not run', report: null, comparison: null };
    }
    tell(io.stderr, `asyncbench: ${name}: this is a bug in asyncbench, please report it\n${traceOf(thrown)}`);
    return { name, code: EXIT.bug, outcome: 'bug', report: null, comparison: null };
  } finally {
    interrupts.release();
  }
}
