import { type ExplainedMode, measuredModes, type PagesReport, type Report } from '../../../core/report.ts';
import { mainComparison } from '../../answer/main-comparison.ts';

/** A lane with what is known of its pages. */
export interface ShownMode {
  readonly mode: ExplainedMode;
  readonly pages: PagesReport;
}

/** The lane whose pages are told: that of the result, else the first that knows any. */
export function shownMode(report: Report): ShownMode | null {
  const known = measuredModes(report).flatMap((mode): ShownMode[] =>
    mode.loop === null || mode.pages === null || mode.pages === undefined ? [] : [{ mode, pages: mode.pages }],
  );
  const main = mainComparison(report)?.lane;
  return known.find(({ mode }) => mode.lane === main) ?? known[0] ?? null;
}
