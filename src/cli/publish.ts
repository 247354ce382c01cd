import { anchored } from '../core/baseline/anchor.ts';
import { phrase, UsageError } from '../core/errors.ts';
import { type RawOptions, readOptions } from '../core/option.ts';
import { measuredModes, type Report } from '../core/report.ts';
import { formatCount } from '../core/units.ts';
import { REPORTERS } from '../reporters/index.ts';
import type { Lang, RowChoice } from '../reporters/reporter.ts';
import { baselinePath } from './baseline-path.ts';
import { type ExportTarget, parseExport } from './export-target.ts';
import { FILE_VIEW, openExports } from './exports.ts';
import { annotate, appendJobSummary } from './github.ts';
import { type Io, styleOf, tell } from './io.ts';
import { CHECKS } from './options/checks.ts';
import { REPORT_OUTPUT } from './options/output.ts';
import { type InputFiles, openBaseline, refuseOverwriting, refuseSameFile, type WholeFile } from './whole-file.ts';

/** Where the results of a command go. */
export interface Destination {
  readonly targets: readonly ExportTarget[];
  readonly saveBaseline: string | null;
  /** `--force`: save the baseline although checks failed. */
  readonly force: boolean;
  readonly noColour: boolean;
  readonly timeline: boolean;
  readonly details: boolean;
  /** Of pages. */
  readonly lang: Lang;
  /** Which tasks the details show. */
  readonly rows: RowChoice;
  /** The report is news: a CI job gets its summary and annotations. */
  readonly isNews: boolean;
}

/** Reads where the report goes; `--json` is short for `--export json:-`. @throws UsageError */
export function parseDestination(raw: RawOptions): Destination {
  const { saveBaseline: saved, force: forced } = CHECKS;
  const {
    json,
    export: exported,
    color,
    sort,
    top,
    ...others
  } = readOptions({ ...REPORT_OUTPUT, saveBaseline: saved, force: forced }, raw);
  const targets = json ? [parseExport('json:-'), ...exported] : exported;
  if (targets.filter((target) => target.file === '-').length > 1) {
    const counted = phrase`only one report can go to standard output (${REPORT_OUTPUT.json} counts as one)`;
    throw new UsageError(phrase`${REPORT_OUTPUT.export}: ${counted}`);
  }
  return { ...others, targets, rows: { sort, top }, noColour: !color, isNews: true };
}

/** The files of a command, ready for its report. */
export interface Publisher {
  /** Prints, exports, saves; false where something could not be written, which has been told then. */
  publish(report: Report): boolean;
}

/** Why a run must not become the measure of the next one; null where it may. Only red checks can be overruled. */
export function baselineRefusal(report: Report, force: boolean): string | null {
  if (report.partial) return 'the run was cut short';
  const failed = report.modes.find((mode) => mode.status === 'failed');
  if (failed !== undefined) return `${failed.lane} failed`;
  if (measuredModes(report).length === 0) return 'nothing was measured';
  const unsound = measuredModes(report).find(({ tasks }) => tasks.failed > 0);
  if (unsound !== undefined) return `${formatCount(unsound.tasks.failed, 'task')} of ${unsound.lane} failed`;
  const lone = measuredModes(report).find(({ wallMs }) => wallMs.samples.length < 2);
  if (lone !== undefined) return `one round of ${lone.lane} does not show how much it varies`;
  if (force || report.checks.every((check) => check.verdict !== 'fail')) return null;
  return `a check failed (${CHECKS.force.flag} saves all the same)`;
}

/** How a report becomes a baseline. */
interface Saving {
  /** Although a check failed. */
  readonly force: boolean;
  /** The baseline that it was compared with and now follows; null where there was none. */
  readonly follows: Report | null;
}

/** Saves the report as a baseline, unless it is no measure for the next run; returns what went wrong, or null. */
export function saveBaseline(file: WholeFile, report: Report, { force, follows }: Saving): string | null {
  const refusal = baselineRefusal(report, force);
  if (refusal !== null) return `${file.file} is left as it was: ${refusal}`;
  const saved = follows === null ? report : anchored(report, follows);
  return file.write(REPORTERS.json.render(saved, FILE_VIEW));
}

/** Makes sure of all files before any work starts. @throws UsageError that names the file and the cause */
export function openPublisher(
  destination: Destination,
  io: Io,
  inputs: InputFiles,
  follows: Report | null = null,
): Publisher {
  const { targets, saveBaseline: baselineFile, force, noColour, timeline, details, lang, rows, isNews } = destination;
  const exports = openExports(targets, io, { ...FILE_VIEW, lang });
  const baseline = baselineFile === null ? null : openBaseline(baselinePath(baselineFile), io.cwd, CHECKS.saveBaseline);
  refuseOverwriting(REPORT_OUTPUT.export, exports.files, [...inputs.work, ...inputs.baseline]);
  if (baseline !== null) {
    refuseSameFile([...exports.files, baseline]);
    refuseOverwriting(CHECKS.saveBaseline, [baseline], inputs.work);
  }
  return {
    publish(report) {
      if (!exports.toStdout) {
        const style = styleOf(io.stdout, io, noColour);
        io.stdout.write(REPORTERS.terminal.render(report, { ...style, timeline, details, rows }));
        if (isNews) annotate(report, io);
      }
      const problems = exports.write(report);
      const unsaved = baseline === null ? null : saveBaseline(baseline, report, { force, follows });
      if (unsaved !== null) problems.push(unsaved);
      for (const problem of problems) tell(io.stderr, `asyncbench: ${problem}`);
      if (isNews) appendJobSummary(REPORTERS.md.render(report, FILE_VIEW), io);
      return problems.length === 0;
    },
  };
}
