import { UsageError } from '../core/errors.ts';
import type { Report } from '../core/report.ts';
import { REPORTERS } from '../reporters/index.ts';
import { type Exports, type ExportTarget, openExports, parseExport } from './exports.ts';
import { type Io, styleOf } from './io.ts';
import { isSet, type RawOptions, textOf, textsOf } from './options/raw.ts';

/** Where the results of a command go. */
export interface Destination {
  readonly targets: readonly ExportTarget[];
  readonly saveBaseline: string | null;
  /** `--force`: save the baseline although checks failed. */
  readonly force: boolean;
  readonly noColour: boolean;
  readonly timeline: boolean;
}

/** Reads where the report goes; `--json` is short for `--export json:-`. @throws UsageError */
export function parseDestination(raw: RawOptions): Destination {
  const texts = isSet(raw, 'json') ? ['json:-', ...textsOf(raw, 'export')] : textsOf(raw, 'export');
  const targets = texts.map(parseExport);
  if (targets.filter((target) => target.file === '-').length > 1) {
    throw new UsageError('--export: only one report can go to standard output (--json counts as one)');
  }
  return {
    targets,
    saveBaseline: textOf(raw, 'saveBaseline') ?? null,
    force: isSet(raw, 'force'),
    noColour: raw.color === false,
    timeline: isSet(raw, 'timeline'),
  };
}

/** The open files of a command, ready for its report. */
export interface Publisher {
  /** Prints, exports, saves; false where something could not be written, which has been told then. */
  publish(report: Report): Promise<boolean>;
  discard(): Promise<void>;
}

/** A red run is no measure for the next one; neither is one that was cut short. */
function mayBecomeBaseline(report: Report, force: boolean): string | null {
  if (force) return null;
  if (report.partial) return 'the run was cut short';
  if (report.modes.some((mode) => mode.status === 'failed')) return 'a mode failed';
  if (report.checks.some((check) => check.verdict === 'fail')) return 'a check failed';
  return null;
}

/** Opens all files before any work starts. @throws UsageError that names the file and the cause */
export async function openPublisher(destination: Destination, io: Io): Promise<Publisher> {
  const { targets, saveBaseline, force, noColour, timeline } = destination;
  const exports = await openExports(targets, io);
  const baseline: Exports | null =
    saveBaseline === null
      ? null
      : await openExports([{ reporter: REPORTERS.json, file: saveBaseline }], io).catch(async (error: unknown) => {
          await exports.discard();
          throw error;
        });
  return {
    async publish(report) {
      const toStdout = targets.some((target) => target.file === '-');
      if (!toStdout) io.stdout.write(REPORTERS.terminal.render(report, styleOf(io.stdout, io, { noColour, timeline })));
      const problems = await exports.write(report);
      const refusal = baseline === null ? null : mayBecomeBaseline(report, force);
      if (refusal !== null) problems.push(`${saveBaseline} is left as it was: ${refusal} (--force saves all the same)`);
      else problems.push(...((await baseline?.write(report)) ?? []));
      for (const problem of problems) io.stderr.write(`asyncbench: ${problem}\n`);
      return problems.length === 0;
    },
    async discard() {
      await exports.discard();
      await baseline?.discard();
    },
  };
}
