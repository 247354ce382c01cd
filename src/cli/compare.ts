import { compareReports } from '../core/baseline/compare-reports.ts';
import { toChecks } from '../core/baseline/to-checks.ts';
import type { CheckReport, CheckVerdict } from '../core/report.ts';
import { formatCount } from '../core/units.ts';
import { renderComparison } from '../reporters/compare-table.ts';
import type { CommandInput } from './command.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { loadReport, parseBaselineOptions } from './gate.ts';
import { annotate } from './github.ts';
import { type Io, styleOf } from './io.ts';
import { isSet } from './options/raw.ts';

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

/** Compares two saved reports and says so; nothing is run. */
export async function compare({ args, options }: CommandInput, io: Io): Promise<ExitCode> {
  const [oldFile = '', newFile = ''] = args;
  const limits = parseBaselineOptions(options);
  const [old, current] = [await loadReport(oldFile, io.cwd), await loadReport(newFile, io.cwd)];
  const comparison = compareReports(old, current, limits);
  const checks = toChecks(comparison);
  const style = styleOf(io.stdout, io, { noColour: options.color === false, timeline: false });
  io.stdout.write(`${renderComparison(comparison, style)}\n${conclusion(checks)}\n`);
  annotate({ checks, modes: [] }, io);
  return exitCodeOf(checks, isSet(options, 'strict'));
}
