import type { Change } from '../../core/history/changes.ts';
import { isLongEnough, type Level, runsIn, type Series, type SeriesPoint } from '../../core/history/series.ts';
import { LEAST_RUNS } from '../../core/stats/change-points.ts';
import { formatCount } from '../../core/units.ts';
import { timeFigure, withRange } from '../../text/figure.ts';
import { fitLabel } from '../../text/fit.ts';
import { changeText } from '../comparison/lines.ts';

/** The commit of a run as people read it; empty where nobody said. */
export function commitText({ commit }: Pick<SeriesPoint, 'commit'>): string {
  return commit?.slice(0, 7) ?? '';
}

/** Columns of a benchmark's name that a headline has room for. */
const NAME_COLUMNS = 40;

/** `pages, async`, for a headline: a long name is cut in its middle. */
export function seriesName({ series: { name, lane } }: Change): string {
  return `${fitLabel(name, NAME_COLUMNS, '…')}, ${lane}`;
}

/** `2026-11-13 (abcdef0)` */
export function sinceText(point: SeriesPoint): string {
  const commit = commitText(point);
  return `${point.at.slice(0, 10)}${commit === '' ? '' : ` (${commit})`}`;
}

/** `+29.9 % (+29.5 % to +30.2 %)`; `to` in the words of another language. */
export function ratioText({ ratio }: Change, to = 'to'): string {
  return ratio === null ? '–' : changeText(ratio, to);
}

/** `502.5 ms (501.2–503.0)` */
export function levelText({ typicalMs }: Level): string {
  return withRange(timeFigure(typicalMs));
}

/** `pages, async: +29.9 % (+29.5 % to +30.2 %) since 2026-11-13 (abcdef0): 502.5 ms (…) in 12 runs, then 652.5 ms (…) in 8` */
export function changeLine(change: Change): string {
  const { series, before, after, point } = change;
  const levels = `${levelText(before)} in ${before.runs} runs, then ${levelText(after)} in ${after.runs}`;
  return `${series.name}, ${series.lane}: ${ratioText(change)} since ${sinceText(point)}: ${levels}`;
}

/** What came of it in one sentence; where there are changes, they themselves are to follow. */
export function historySentence(series: readonly Series[], changes: readonly Change[]): string {
  const runs = formatCount(runsIn(series), 'run');
  if (series.length === 0) return 'There is no run in this history yet.';
  if (changes.length > 0) return `${formatCount(changes.length, 'change')} in ${runs}:`;
  if (isLongEnough(series)) return `No change in ${runs} that chance does not make too.`;
  return `${runs}: too few to see a change, which takes ${LEAST_RUNS} of one work.`;
}
