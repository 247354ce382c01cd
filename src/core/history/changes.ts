import type { Estimate } from '../report.ts';
import { ratioInterval } from '../stats/ratio-interval.ts';
import type { Level, Series, SeriesPoint } from './series.ts';

/** Where a series took another level. */
export interface Change {
  readonly series: Series;
  readonly before: Level;
  readonly after: Level;
  /** The first run of the new level. */
  readonly point: SeriesPoint;
  /**
   * Typical ratio of the times after to those before, 1.1 is 10 % more; its interval takes the place of the change as
   * known. Null where a time is not above zero.
   */
  readonly ratio: Estimate | null;
}

function timesIn({ points }: Series, { from, runs }: Level): number[] {
  return points.slice(from, from + runs).map(({ timeMs }) => timeMs.estimate);
}

function changesIn(series: Series): Change[] {
  return series.levels.slice(1).flatMap((after, place) => {
    const before = series.levels[place];
    const point = series.points[after.from];
    if (before === undefined || point === undefined) return [];
    return { series, before, after, point, ratio: ratioInterval(timesIn(series, before), timesIn(series, after)) };
  });
}

function size({ ratio }: Change): number {
  return ratio === null ? 0 : Math.abs(Math.log(ratio.estimate));
}

/** All changes, the newest first; of several at one run the largest first. */
export function changesOf(series: readonly Series[]): Change[] {
  return series.flatMap(changesIn).toSorted((a, b) => b.point.run - a.point.run || size(b) - size(a));
}
