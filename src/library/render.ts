import type { Report } from '../core/report.ts';
import type { REPORTERS } from '../reporters/index.ts';

/** The formats that a report is rendered in: those of `--export`, and the terminal's. */
export type Format = keyof typeof REPORTERS;

/** How a report is drawn. Formats for programs take the format alone. */
export interface RenderOptions {
  /** Default: `terminal`. */
  readonly format?: Format;
  /** Columns. Default: 100. */
  readonly width?: number;
  /** Colours of the terminal: none, 16, 256, or all. Default: 0, none. */
  readonly colour?: 0 | 1 | 2 | 3;
  /** False where the terminal can show ASCII only. Default: true. */
  readonly unicode?: boolean;
  /** Everything there is to tell, in place of the answer on one screen. */
  readonly details?: boolean;
  /** The timeline of the tasks under the table. */
  readonly timeline?: boolean;
}

/** A report as text, by the reporters of the command line. @throws UsageError where there is no such format */
export async function render(report: Report, options: RenderOptions = {}): Promise<string> {
  const { renderReport } = await import('./render-report.ts');
  return renderReport(report, options);
}
