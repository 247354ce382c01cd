import { UsageError } from '../core/errors.ts';
import { didYouMean } from '../core/nearest.ts';
import type { Report } from '../core/report.ts';
import { REPORTERS } from '../reporters/index.ts';
import type { Reporter, View } from '../reporters/reporter.ts';
import type { Output } from './io.ts';
import { openWholeFile, refuseSameFile, type WholeFile } from './whole-file.ts';

/** Where a report goes, and in which format. */
export interface ExportTarget {
  readonly reporter: Reporter;
  /** `-` is standard output. */
  readonly file: string;
}

const FORMATS: readonly Reporter[] = Object.values(REPORTERS);

/** How to draw into a file: the same for everyone. */
export const FILE_VIEW: View = { colour: 0, width: 100, unicode: true, timeline: false };

function reporterNamed(name: string, text: string): Reporter {
  const reporter = FORMATS.find((each) => each.name === name);
  if (reporter !== undefined) return reporter;
  const names = FORMATS.map((each) => each.name);
  const hint = didYouMean(name, names);
  throw new UsageError(
    `--export: '${text}' asks for the format '${name}', expected one of ${names.join(', ')}`,
    hint === undefined ? {} : { hint },
  );
}

/** The format whose ending is the longest that fits: `x.bmf.json` is bmf, not json. */
function reporterByEnding(file: string): Reporter | undefined {
  const endings = FORMATS.flatMap((reporter) => reporter.extensions.map((extension) => ({ reporter, extension })));
  const fitting = endings.filter(({ extension }) => file.toLowerCase().endsWith(`.${extension}`));
  return fitting.toSorted((a, b) => b.extension.length - a.extension.length)[0]?.reporter;
}

/** Reads `report.json`, `junit:report.xml` or `-`. @throws UsageError that names the formats */
export function parseExport(text: string): ExportTarget {
  const match = /^([a-z][a-z-]+):(.+)$/i.exec(text);
  if (match?.[1] !== undefined && match[2] !== undefined) {
    return { reporter: reporterNamed(match[1], text), file: match[2] };
  }
  if (text === '-') return { reporter: reporterNamed('json', text), file: '-' };
  const reporter = reporterByEnding(text);
  if (reporter !== undefined) return { reporter, file: text };
  const extensions = FORMATS.flatMap((each) => each.extensions).map((each) => `.${each}`);
  throw new UsageError(`--export: '${text}' ends in none of ${extensions.join(', ')}`, {
    hint: `Name the format before the file: --export json:${text}`,
  });
}

/** The files of a command. Each is whole or absent at every moment. */
export interface Exports {
  readonly files: readonly WholeFile[];
  /** True where a report goes to standard output, which then carries nothing else. */
  readonly toStdout: boolean;
  /**
   * Writes the report to every file; what could not be written comes back as messages.
   *
   * @param titled what all formats but JSON show, where the report goes by a name
   */
  write(report: Report, titled?: Report): string[];
}

/** Why a document is not written; null where it has something in it. */
export function whyEmpty({ isEmpty }: Reporter, file: string, reports: readonly Report[]): string | null {
  if (isEmpty?.(reports) !== true) return null;
  return `nothing is written to ${file}: no mode ran to its end without failed tasks`;
}

/** Makes sure of every file before any work starts. @throws UsageError that names the file and the cause */
export function openExports(
  targets: readonly ExportTarget[],
  { cwd, stdout }: { cwd: string; stdout: Output },
): Exports {
  const opened = targets.map(({ file, reporter }) => ({
    reporter,
    shown: file === '-' ? 'standard output' : file,
    file: file === '-' ? null : openWholeFile(file, cwd, '--export'),
  }));
  const files = opened.flatMap(({ file }) => (file === null ? [] : [file]));
  refuseSameFile(files);
  return {
    files,
    toStdout: files.length < opened.length,
    write: (report, titled = report) =>
      opened.flatMap(({ reporter, file, shown }) => {
        const empty = whyEmpty(reporter, shown, [report]);
        if (empty !== null) return empty;
        const text = reporter.render(reporter === REPORTERS.json ? report : titled, FILE_VIEW);
        if (file !== null) return file.write(text) ?? [];
        stdout.write(text);
        return [];
      }),
  };
}
