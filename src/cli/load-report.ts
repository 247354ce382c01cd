import { readReport } from '../core/report/read-report.ts';
import type { Report } from '../core/report.ts';
import { readText } from './files.ts';
import type { Io } from './io.ts';
import { readStdin } from './stdin.ts';

/** The text of a saved report or trace, and what to call it. */
export interface SavedText {
  readonly text: string;
  readonly name: string;
}

/** The text in a file; `-` is standard input. @throws UsageError */
export async function readSaved(file: string, io: Io): Promise<SavedText> {
  if (file === '-') return { text: await readStdin(io), name: 'standard input' };
  return { text: await readText(file, io.cwd), name: file };
}

/** The saved report in a file; `-` is standard input. @throws UsageError */
export async function loadReportFrom(file: string, io: Io): Promise<Report> {
  const { text, name } = await readSaved(file, io);
  return readReport(text, name);
}
