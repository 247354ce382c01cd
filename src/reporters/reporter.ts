import type { Report } from '../core/report.ts';
import type { Style } from '../text/ink.ts';

/** Languages of the pages; everything else is English. */
export const LANGS = ['en', 'ko'] as const;

/** BCP 47. */
export type Lang = (typeof LANGS)[number];

/** How the rows of a table of tasks are ordered. */
export const ROW_ORDERS = ['slowest', 'file', 'ratio'] as const;

export type RowOrder = (typeof ROW_ORDERS)[number];

/** Which tasks a table shows. */
export interface RowChoice {
  readonly sort: RowOrder;
  readonly top: number | 'all';
}

/** How a reporter may draw, and how much of it. Machine formats ignore it. */
export interface View extends Style {
  /** Everything there is to tell, in place of the answer on one screen. */
  readonly details: boolean;
  /** Draw the timeline of the tasks under the table. */
  readonly timeline: boolean;
  /** Of a page; absent: English. */
  readonly lang?: Lang;
  /** Absent: the ten slowest. */
  readonly rows?: RowChoice;
}

/** One output format: turns a report into text and does nothing else. */
export interface Reporter {
  readonly name: string;
  /** One line for `asyncbench list`. */
  readonly summary: string;
  /** File endings that select it, without the dot: `json`. */
  readonly extensions: readonly string[];
  render(report: Report, view: View): string;
  /** Several reports in one document, in formats that have room for them; their titles differ. */
  combine?(reports: readonly Report[], view: View): string;
  /** Why a document of these reports would hold nothing that its readers can use; null where it would. */
  whyEmpty?(reports: readonly Report[]): string | null;
}
