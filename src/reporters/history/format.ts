import type { Series } from '../../core/history/series.ts';
import type { Lang } from '../reporter.ts';

/** A history as it is shown. */
export interface ShownHistory {
  readonly series: readonly Series[];
  /** Version of asyncbench that shows it. */
  readonly asyncbench: string;
}

/** A format that a history is saved in. */
export interface HistoryFormat {
  readonly name: string;
  /** File endings that select it, without the dot. */
  readonly extensions: readonly string[];
  /** @param lang of pages; everything else is English */
  render(history: ShownHistory, lang: Lang): string;
}
