import { resolve } from 'node:path';
import { compareReports } from '../core/baseline/compare-reports.ts';
import { toChecks } from '../core/baseline/to-checks.ts';
import { phrase, UsageError } from '../core/errors.ts';
import { inOtherWords, list, readOptions } from '../core/option.ts';
import { readReport } from '../core/report/read-report.ts';
import type { CheckReport } from '../core/report.ts';
import { conclude, concludeAll } from '../reporters/comparison/conclusion.ts';
import { COMPARISON_FORMATS } from '../reporters/comparison/index.ts';
import { renderComparison } from '../reporters/comparison/table.ts';
import { type Ink, makeInk } from '../text/ink.ts';
import { isSavedTrace, parseJson } from '../trace/export/read-json.ts';
import type { CommandBody, CommandInput } from './command.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { targetParser } from './export-target.ts';
import { annotate } from './github.ts';
import { type Io, styleOf, tell } from './io.ts';
import { readSaved, type SavedText } from './load-report.ts';
import { openTargets } from './open-targets.ts';
import { BASELINE_LIMITS, CHECKS } from './options/checks.ts';
import { OUTPUT } from './options/output.ts';
import { refuseOverwriting } from './whole-file.ts';

const OPTIONS = {
  maxSlowdown: inOtherWords(BASELINE_LIMITS.maxSlowdown, "of each mode's time", 'not judged'),
  maxSpeedupLoss: inOtherWords(BASELINE_LIMITS.maxSpeedupLoss, 'of each speed-up'),
  lenient: BASELINE_LIMITS.lenient,
  strict: inOtherWords(CHECKS.strict, 'exit with 4 when a verdict is open'),
  export: list('--export <file>', 'save the comparison: json, md, junit or html', {
    values: { kind: 'file', words: COMPARISON_FORMATS.map(({ name }) => `${name}:`) },
    read: targetParser(COMPARISON_FORMATS),
  }),
  lang: OUTPUT.lang,
  color: OUTPUT.color,
};

function exitCodeOf(checks: readonly CheckReport[], strict: boolean): ExitCode {
  if (checks.some(({ verdict }) => verdict === 'fail')) return EXIT.checkFailed;
  return strict && checks.some(({ verdict }) => verdict === 'inconclusive') ? EXIT.inconclusive : EXIT.ok;
}

/** Two saved traces: their counts, place by place. */
async function compareTraces(old: SavedText, current: SavedText, ink: Ink, io: Io): Promise<ExitCode> {
  const { comparedTraces } = await import('./trace/compare-traces.ts');
  const { lines, checks } = comparedTraces([old, current], ink);
  for (const line of lines) io.stdout.write(`${line}\n`);
  tell(io.stdout, concludeAll(checks).text);
  return exitCodeOf(checks, false);
}

async function compare({ args, options }: CommandInput, io: Io): Promise<ExitCode> {
  const [oldFile = '', newFile = ''] = args;
  const { strict, color, lang, export: targets, ...limits } = readOptions(OPTIONS, options);
  const files = openTargets(targets, io, OPTIONS.export);
  const inputs = [oldFile, newFile]
    .filter((file) => file !== '-')
    .map((file) => ({ path: resolve(io.cwd, file), what: 'compared here' }));
  refuseOverwriting(OPTIONS.export, files.whole, inputs);
  if (oldFile === '-' && newFile === '-') throw new UsageError('compare: only one report can come from standard input');
  const [old, current] = [await readSaved(oldFile, io), await readSaved(newFile, io)];
  const style = styleOf(io.stdout, io, !color);
  const traces = isSavedTrace(parseJson(old.text));
  if (traces && targets.length > 0)
    throw new UsageError(phrase`${OPTIONS.export}: two traces are compared by their counts, and saved nowhere`);
  if (traces) return await compareTraces(old, current, makeInk(style), io);
  const reports = [readReport(old.text, old.name), readReport(current.text, current.name)] as const;
  const comparison = compareReports(...reports, limits);
  const checks = toChecks(comparison);
  const conclusion = conclude(comparison, checks);
  if (!files.toStdout) {
    io.stdout.write(`${renderComparison(comparison, style)}\n`);
    tell(io.stdout, conclusion.text);
    annotate({ checks, modes: [] }, io);
  }
  const problems = files.write((format) => format.render({ comparison, checks, conclusion }, lang));
  for (const problem of problems) tell(io.stderr, `asyncbench: ${problem}`);
  const code = exitCodeOf(checks, strict);
  return problems.length > 0 && code === EXIT.ok ? EXIT.workFailed : code;
}

/** Compares two saved reports, or two traces, and says so; nothing is run. */
export const compareBody: CommandBody = {
  groups: [{ title: 'Limits:', flags: Object.values(OPTIONS) }],
  run: (input, { io }) => compare(input, io),
};
