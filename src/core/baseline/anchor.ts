import type { PlainObject } from '../plain.ts';
import { readReport } from '../report/read-report.ts';
import type { Report } from '../report.ts';

/** The oldest report that a baseline stands for; null where it is itself the first. @throws UsageError where it is damaged */
export function anchorOf({ anchor }: Report, file: string): Report | null {
  return anchor === undefined ? null : readReport(JSON.stringify(anchor), `the anchor in ${file}`);
}

/**
 * A report that takes the place of a baseline it was compared with: it keeps the first of them, so that many small
 * steps, each within its limit, are seen as the one that they are.
 */
export function anchored(report: Report, baseline: Report): Report {
  const { anchor, ...rest } = baseline;
  return { ...report, anchor: anchor ?? (rest satisfies Report as unknown as PlainObject) };
}
