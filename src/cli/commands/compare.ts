import { compareReports } from '../../core/baseline/compare-reports.ts';
import { toChecks } from '../../core/baseline/to-checks.ts';
import { UsageError } from '../../core/errors.ts';
import type { CheckReport, CheckVerdict } from '../../core/report.ts';
import { formatCount } from '../../core/units.ts';
import { renderComparison } from '../../reporters/compare-table.ts';
import type { CliCommand, CommandInput, Flag, Values } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { parseBaselineOptions } from '../gate.ts';
import { annotate } from '../github.ts';
import { type Io, styleOf, tell } from '../io.ts';
import { loadReportFrom } from '../load-report.ts';
import { isSet } from '../options/raw.ts';

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

async function compare({ args, options }: CommandInput, io: Io): Promise<ExitCode> {
  const [oldFile = '', newFile = ''] = args;
  const limits = parseBaselineOptions(options);
  if (oldFile === '-' && newFile === '-') throw new UsageError('compare: only one report can come from standard input');
  const [old, current] = [await loadReportFrom(oldFile, io), await loadReportFrom(newFile, io)];
  const comparison = compareReports(old, current, limits);
  const checks = toChecks(comparison);
  const style = styleOf(io.stdout, io, options.color === false);
  io.stdout.write(`${renderComparison(comparison, style)}\n`);
  tell(io.stdout, conclusion(checks));
  annotate({ checks, modes: [] }, io);
  return exitCodeOf(checks, isSet(options, 'strict'));
}

/** `asyncbench compare`: what a baseline check does, on two saved reports; nothing is run. */
export const compareCommand: CliCommand = {
  name: 'compare',
  summary: 'two saved reports: what changed, within limits or not',
  args: [
    { syntax: '<old>', description: 'a report saved with --export FILE.json; - is standard input', values: A_FILE },
    { syntax: '<new>', description: 'the report to judge by it', values: A_FILE },
  ],
  groups: [{ title: 'Limits:', flags: FLAGS }],
  examples: [
    'asyncbench compare old.json new.json',
    'asyncbench compare old.json new.json --max-slowdown 10%',
    'asyncbench sleep --json | asyncbench compare old.json -',
  ],
  run: (input, { io }) => compare(input, io),
};
