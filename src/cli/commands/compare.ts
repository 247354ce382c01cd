import { compareReports } from '../../core/baseline/compare-reports.ts';
import { toChecks } from '../../core/baseline/to-checks.ts';
import type { CheckReport, CheckVerdict } from '../../core/report.ts';
import { formatCount } from '../../core/units.ts';
import { renderComparison } from '../../reporters/compare-table.ts';
import { makeInk } from '../../reporters/terminal/ink.ts';
import type { CliCommand, CommandInput, Flag, Values } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { loadReport, parseBaselineOptions } from '../gate.ts';
import { annotate } from '../github.ts';
import { type Io, styleOf } from '../io.ts';
import { isSet, type RawOptions } from '../options/raw.ts';
import { judgeBaseline, loadTracePair } from '../trace/baseline.ts';
import { comparedTraceLines } from '../trace/compare-traces.ts';

const FLAGS: readonly Flag[] = [
  { flags: '--max-slowdown <share>', description: "of each mode's time (default: not judged)" },
  { flags: '--max-speedup-loss <share>', description: 'of each speed-up (default: 10%)' },
  { flags: '--lenient', description: 'compare times of different machines too' },
  { flags: '--strict', description: 'exit with 4 when a verdict is open' },
  { flags: '--no-color', description: 'no colours (also: NO_COLOR)' },
];

const A_FILE: Values = { kind: 'file', words: [] };

const ENDINGS: Readonly<Record<CheckVerdict, string>> = {
  pass: 'within limits',
  fail: 'beyond limits',
  inconclusive: 'inconclusive',
};

/** The answer in one line; the table has the figures, except where there was none to hold against a limit. */
function conclusion(checks: readonly CheckReport[]): string {
  const counted = (['fail', 'inconclusive', 'pass'] as const)
    .map((verdict) => ({ verdict, count: checks.filter((check) => check.verdict === verdict).length }))
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => `${formatCount(count, 'figure')} ${ENDINGS[verdict]}`);
  const nothing = checks.find(({ observed, reason }) => observed === null && reason.startsWith('nothing to judge'));
  return nothing === undefined ? `${counted.join(', ')}.` : `${nothing.reason}.`;
}

function exitCodeOf(checks: readonly CheckReport[], strict: boolean): ExitCode {
  if (checks.some(({ verdict }) => verdict === 'fail')) return EXIT.checkFailed;
  return strict && checks.some(({ verdict }) => verdict === 'inconclusive') ? EXIT.inconclusive : EXIT.ok;
}

/** Two saved traces: their counts, place by place. */
function compareTraces(traces: NonNullable<ReturnType<typeof loadTracePair>>, options: RawOptions, io: Io): ExitCode {
  const checks = judgeBaseline(...traces);
  const ink = makeInk(styleOf(io.stdout, io, { noColour: options.color === false, timeline: false }));
  io.stdout.write(`${comparedTraceLines(traces, ink).join('\n')}\n${conclusion(checks)}\n`);
  return exitCodeOf(checks, false);
}

async function compare({ args, options }: CommandInput, io: Io): Promise<ExitCode> {
  const [oldFile = '', newFile = ''] = args;
  const limits = parseBaselineOptions(options);
  const traces = loadTracePair([oldFile, newFile], io.cwd);
  if (traces !== null) return compareTraces(traces, options, io);
  const [old, current] = [await loadReport(oldFile, io.cwd), await loadReport(newFile, io.cwd)];
  const comparison = compareReports(old, current, limits);
  const checks = toChecks(comparison);
  const style = styleOf(io.stdout, io, { noColour: options.color === false, timeline: false });
  io.stdout.write(`${renderComparison(comparison, style)}\n${conclusion(checks)}\n`);
  annotate({ checks, modes: [] }, io);
  return exitCodeOf(checks, isSet(options, 'strict'));
}

/** `asyncbench compare`: what a baseline check does, on two saved reports; nothing is run. */
export const compareCommand: CliCommand = {
  name: 'compare',
  summary: 'two saved reports or traces: what changed',
  args: [
    { syntax: '<old>', description: 'a report saved with --export FILE.json', values: A_FILE },
    { syntax: '<new>', description: 'the report to judge by it', values: A_FILE },
  ],
  groups: [{ title: 'Limits:', flags: FLAGS }],
  examples: ['asyncbench compare old.json new.json', 'asyncbench compare old.json new.json --max-slowdown 10%'],
  run: (input, { io }) => compare(input, io),
};
