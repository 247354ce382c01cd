import { readReport } from '../core/report/read-report.ts';
import type { Report } from '../core/report.ts';
import { loadReport } from './gate.ts';
import type { Io } from './io.ts';
import { readStdin } from './stdin.ts';

/** The saved report in a file; `-` is standard input. @throws UsageError */
export async function loadReportFrom(file: string, io: Io): Promise<Report> {
  return file === '-' ? readReport(await readStdin(io), 'standard input') : await loadReport(file, io.cwd);
}
