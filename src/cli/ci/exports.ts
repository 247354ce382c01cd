import { phrase, UsageError } from '../../core/errors.ts';
import type { Report } from '../../core/report.ts';
import { REPORTERS } from '../../reporters/index.ts';
import type { Reporter, View } from '../../reporters/reporter.ts';
import type { ExportTarget } from '../export-target.ts';
import { type Exports, openExports, whyEmpty } from '../exports.ts';
import type { Io } from '../io.ts';
import { OUTPUT } from '../options/output.ts';
import { openWholeFile, refuseSameFile, type WholeFile } from '../whole-file.ts';

const PLACEHOLDER = '{name}';

/** A format that holds all reports of a command, and where it goes; null is standard output. */
interface Combined {
  readonly reporter: Reporter;
  readonly combine: NonNullable<Reporter['combine']>;
  /** As the user wrote it. */
  readonly shown: string;
  readonly file: WholeFile | null;
}

/** Where the reports of several benchmarks go. */
export interface CiExports {
  readonly files: readonly WholeFile[];
  /** True where standard output carries an export, and nothing else then. */
  readonly toStdout: boolean;
  /** Writes one benchmark's own files; returns what went wrong. */
  writeOne(name: string, report: Report): string[];
  /** Writes the files that hold all reports; returns what went wrong. */
  writeAll(reports: ReadonlyMap<string, Report>): string[];
}

function refuseSingle({ reporter, file }: ExportTarget): never {
  const combining = Object.values<Reporter>(REPORTERS).filter((each) => each.combine !== undefined);
  throw new UsageError(
    phrase`${OUTPUT.export}: ${file} holds one report in the format ${reporter.name}, and there are several`,
    {
      hint: `Put ${PLACEHOLDER} into the file's name. One file holds them all as ${combining.map(({ name }) => name).join(', ')}.`,
    },
  );
}

function combinedOf({ reporter, file }: ExportTarget, cwd: string): Combined[] {
  const { combine } = reporter;
  if (combine === undefined) return [];
  return [
    {
      reporter,
      combine,
      shown: file === '-' ? 'standard output' : file,
      file: file === '-' ? null : openWholeFile(file, cwd, OUTPUT.export),
    },
  ];
}

/** The name by which a benchmark is known in a document with others; two may run the same scenario. */
export function titled(name: string, report: Report): Report {
  return { ...report, scenario: { ...report.scenario, name, title: `${name}: ${report.scenario.title}` } };
}

function refuseTwoOnStdout(targets: readonly ExportTarget[]): void {
  if (targets.filter(({ file }) => file === '-').length > 1) {
    throw new UsageError(phrase`${OUTPUT.export}: only one report can go to standard output`);
  }
}

/** Makes sure of every file of every benchmark before any work starts. @throws UsageError */
export function openCiExports(
  targets: readonly ExportTarget[],
  names: readonly string[],
  io: Io,
  view: View,
): CiExports {
  refuseTwoOnStdout(targets);
  const isSingle = ({ reporter, file }: ExportTarget) =>
    file.includes(PLACEHOLDER) || (reporter.combine === undefined && names.length === 1);
  const single = targets.filter(isSingle);
  const shared = targets.filter((target) => !isSingle(target));
  for (const target of shared) if (target.reporter.combine === undefined) refuseSingle(target);
  const combined = shared.flatMap((target) => combinedOf(target, io.cwd));
  const own = new Map<string, Exports>();
  for (const name of names) {
    const files = single.map(({ reporter, file }) => ({ reporter, file: file.replaceAll(PLACEHOLDER, name) }));
    own.set(name, openExports(files, io, view));
  }
  const files = [
    ...[...own.values()].flatMap((each) => each.files),
    ...combined.flatMap(({ file }) => (file === null ? [] : [file])),
  ];
  refuseSameFile(files);
  return {
    files,
    toStdout: targets.some(({ file }) => file === '-'),
    writeOne: (name, report) => own.get(name)?.write(report, titled(name, report)) ?? [],
    writeAll: (reports) =>
      combined.flatMap(({ reporter, combine, shown, file }) => {
        const all = [...reports].map(([name, report]) => titled(name, report));
        const empty = whyEmpty(reporter, shown, all);
        if (empty !== null) return empty;
        const text = combine(all, view);
        if (file !== null) return file.write(text) ?? [];
        io.stdout.write(text);
        return [];
      }),
  };
}
