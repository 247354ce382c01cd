import { FILE_VIEW } from '../src/cli/exports.ts';
import { readReport } from '../src/core/report/read-report.ts';
import { svg } from '../src/reporters/svg.ts';

/** A picture of the documentation, and the saved report that it is drawn from; paths from the project's root. */
export const PICTURES = [
  { report: 'docs/pictures/sleeps.json', file: 'docs/pictures/sleeps.svg' },
  { report: 'docs/pictures/fetch.json', file: 'docs/pictures/pages.svg' },
] as const;

/** The picture of a saved report. */
export function pictureOf(text: string, file: string): string {
  return svg.render(readReport(text, file), FILE_VIEW);
}
