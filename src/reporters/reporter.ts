import type { Report } from '../core/report.ts';

/** How a reporter may draw. Machine formats ignore it. */
export interface Style {
  /** chalk's colour level: 0 none, 1 16 colours, 2 256, 3 true colour. */
  readonly colour: 0 | 1 | 2 | 3;
  /** Columns that fit on a line. */
  readonly width: number;
  /** False where the terminal can show ASCII only. */
  readonly unicode: boolean;
  /** Draw the timeline of the tasks under the table. */
  readonly timeline: boolean;
}

/** One output format: turns a report into text and does nothing else. */
export interface Reporter {
  readonly name: string;
  /** One line for `asyncbench list`. */
  readonly summary: string;
  /** File endings that select it, without the dot: `json`. */
  readonly extensions: readonly string[];
  render(report: Report, style: Style): string;
  /** Several reports in one document, in formats that have room for them; their titles differ. */
  combine?(reports: readonly Report[], style: Style): string;
  /** Whether a document of these reports would hold nothing, in formats whose readers take that for an error. */
  isEmpty?(reports: readonly Report[]): boolean;
}
