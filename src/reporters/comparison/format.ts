import type { BaselineComparison } from '../../core/baseline/compare-reports.ts';
import type { CheckReport } from '../../core/report.ts';
import type { Lang } from '../reporter.ts';
import type { Conclusion } from './conclusion.ts';

/** Two reports compared, and what that says against the limits. */
export interface JudgedReports {
  readonly comparison: BaselineComparison;
  readonly checks: readonly CheckReport[];
  readonly conclusion: Conclusion;
}

/** A format that a comparison of two reports is saved in. */
export interface ComparisonFormat {
  readonly name: string;
  /** File endings that select it, without the dot. */
  readonly extensions: readonly string[];
  /** @param lang of pages; everything else is English */
  render(judged: JudgedReports, lang: Lang): string;
}
