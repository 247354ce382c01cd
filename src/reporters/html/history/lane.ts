import { type Change, changesOf } from '../../../core/history/changes.ts';
import type { Series } from '../../../core/history/series.ts';
import { FEWEST } from '../../../core/stats/change-points.ts';
import { sinceText } from '../../history/told.ts';
import type { Language } from '../language/index.ts';
import { html, type Markup, NOTHING } from '../markup.ts';
import { type Chart, chartMarkup } from './chart.ts';
import { ratioScale, timeScale } from './scale.ts';

/** Class of a colour: more time is slower. */
export function toneOf({ ratio }: Change): string {
  if (ratio === null) return 'undecided';
  return ratio.estimate > 1 ? 'slower' : 'faster';
}

/** What the lanes of a benchmark have in common. */
export interface Shown {
  readonly lang: Language;
  /** The shown runs by their places in the history. */
  readonly places: ReadonlyMap<number, number>;
  readonly ends: readonly [string, string];
}

function marksOf(series: Series, { places }: Shown): Chart['marks'] {
  return changesOf([series])
    .toReversed()
    .flatMap((change) => {
      const place = places.get(change.point.run);
      return place === undefined ? [] : [{ place, text: sinceText(change.point), tone: toneOf(change) }];
    });
}

function levelsOf({ points, levels }: Series, { places }: Shown): Chart['levels'] {
  // Fewer runs than make one are none, where the series is too short for two.
  const own = levels.filter(({ runs }) => runs >= FEWEST);
  return own.flatMap(({ from, runs, typicalMs }) => {
    const shown = points.slice(from, from + runs).flatMap(({ run }) => places.get(run) ?? []);
    const [first, last] = [shown[0], shown.at(-1)];
    return first === undefined || last === undefined ? [] : [{ from: first, to: last, value: typicalMs.estimate }];
  });
}

/** The times of a lane from run to run, its levels, and its speed-ups beside them where they are known. */
export function laneMarkup(series: Series, told: readonly number[], shown: Shown): Markup {
  const { phrases } = shown.lang;
  const points = series.points.flatMap((point) => {
    const place = shown.places.get(point.run);
    return place === undefined ? [] : [{ ...point, place }];
  });
  // A lane that has not been measured for long.
  if (points.length === 0) return NOTHING;
  const times = points.map(({ place, timeMs }) => ({ place, figure: timeMs }));
  const speedups = points.flatMap(({ place, speedup }) => (speedup === null ? [] : [{ place, figure: speedup }]));
  const figure = (title: string, chart: Pick<Chart, 'points' | 'levels' | 'scale' | 'worded'>) => {
    const common = { places: shown.places.size, ends: shown.ends, marks: marksOf(series, shown), told };
    const label = `${series.name}, ${series.lane}: ${title}`;
    return html`<figure><figcaption>${title}</figcaption>${chartMarkup({ ...chart, ...common, label })}</figure>`;
  };
  const levels = levelsOf(series, shown);
  const time = figure(phrases.time, {
    points: times,
    levels,
    scale: timeScale(
      times.map((point) => point.figure),
      levels.map(({ value }) => value),
    ),
    worded: true,
  });
  const beside =
    speedups.length === 0
      ? null
      : figure(phrases.speedup, {
          points: speedups,
          levels: [],
          scale: ratioScale(speedups.map((point) => point.figure)),
          worded: false,
        });
  return html`<div class="series"><h3>${series.lane}</h3><div class="pair">${time}${beside}</div><p class="told" aria-live="polite"></p></div>`;
}
