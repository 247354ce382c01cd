import type { Report } from '../core/report.ts';
import { REPORTERS } from '../reporters/index.ts';
import type { Reporter, View } from '../reporters/reporter.ts';
import type { ExportTarget } from './export-target.ts';
import type { Output } from './io.ts';
import { OUTPUT } from './options/output.ts';
import { openWholeFile, refuseSameFile, type WholeFile } from './whole-file.ts';

/** How to draw into a file: the same for everyone. */
export const FILE_VIEW: View = { colour: 0, width: 100, unicode: true, timeline: false, details: true };

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
export function whyEmpty(reporter: Reporter, file: string, reports: readonly Report[]): string | null {
  const why = reporter.whyEmpty?.(reports) ?? null;
  return why === null ? null : `nothing is written to ${file}: ${why}`;
}

/** Makes sure of every file before any work starts. @throws UsageError that names the file and the cause */
export function openExports(
  targets: readonly ExportTarget[],
  { cwd, stdout }: { cwd: string; stdout: Output },
  view: View = FILE_VIEW,
): Exports {
  const opened = targets.map(({ file, reporter }) => ({
    reporter,
    shown: file === '-' ? 'standard output' : file,
    file: file === '-' ? null : openWholeFile(file, cwd, OUTPUT.export),
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
        const text = reporter.render(reporter === REPORTERS.json ? report : titled, view);
        if (file !== null) return file.write(text) ?? [];
        stdout.write(text);
        return [];
      }),
  };
}
