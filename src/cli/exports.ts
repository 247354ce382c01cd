import type { Report } from '../core/report.ts';
import type { Style } from '../reporters/reporter.ts';
import type { ExportTarget } from './export-target.ts';
import type { Output } from './io.ts';
import { OUTPUT } from './options/output.ts';
import { openWholeFile, refuseSameFile, type WholeFile } from './whole-file.ts';

/** How to draw into a file: the same for everyone. */
export const FILE_STYLE: Style = { colour: 0, width: 100, unicode: true, timeline: false };

/** The files of a command. Each is whole or absent at every moment. */
export interface Exports {
  readonly files: readonly WholeFile[];
  /** True where a report goes to standard output, which then carries nothing else. */
  readonly toStdout: boolean;
  /** Writes the report to every file; what could not be written comes back as messages. */
  write(report: Report): string[];
}

/** Makes sure of every file before any work starts. @throws UsageError that names the file and the cause */
export function openExports(
  targets: readonly ExportTarget[],
  { cwd, stdout }: { cwd: string; stdout: Output },
): Exports {
  const opened = targets.map(({ file, reporter }) => ({
    reporter,
    file: file === '-' ? null : openWholeFile(file, cwd, OUTPUT.export),
  }));
  const files = opened.flatMap(({ file }) => (file === null ? [] : [file]));
  refuseSameFile(files);
  return {
    files,
    toStdout: files.length < opened.length,
    write: (report) =>
      opened.flatMap(({ reporter, file }) => {
        const text = reporter.render(report, FILE_STYLE);
        if (file !== null) return file.write(text) ?? [];
        stdout.write(text);
        return [];
      }),
  };
}
