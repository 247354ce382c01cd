import type { Series } from '../../../core/history/series.ts';
import type { Estimate } from '../../../core/report.ts';
import { ratioFigure, timeFigure, withRange } from '../../../text/figure.ts';
import { commitText } from '../../history/told.ts';
import type { Language } from '../language/index.ts';
import { html, type Markup } from '../markup.ts';
import { type HtmlColumn, htmlTable } from '../table.ts';
import type { Benchmark, Run } from './benchmarks.ts';

/** Rows from which on a table scrolls in a frame of its own. */
const LONG = 15;

function hasSpeedup({ points }: Series): boolean {
  return points.some(({ speedup }) => speedup !== null);
}

function columnsOf({ lanes }: Benchmark, { phrases }: Language): HtmlColumn<Run>[] {
  const timeOf = (lane: string, { points }: Run) => points.get(lane)?.timeMs ?? null;
  const speedupOf = (lane: string, { points }: Run) => points.get(lane)?.speedup ?? null;
  const column = (title: string, pick: (run: Run) => Estimate | null, figure: typeof timeFigure): HtmlColumn<Run> => ({
    title,
    number: true,
    value: (run) => pick(run)?.estimate ?? null,
    cell: (run) => {
      const estimate = pick(run);
      return estimate === null ? '' : withRange(figure(estimate));
    },
  });
  return [
    { title: phrases.date, cell: ({ at }) => at.slice(0, 16).replace('T', ' ') },
    { title: phrases.commit, cell: (run) => html`<code>${commitText(run)}</code>` },
    ...lanes.flatMap((series) => [
      column(`${series.lane}: ${phrases.time}`, (run) => timeOf(series.lane, run), timeFigure),
      ...(hasSpeedup(series)
        ? [column(`${series.lane}: ${phrases.speedup}`, (run) => speedupOf(series.lane, run), ratioFigure)]
        : []),
    ]),
  ];
}

/** The columns of each lane in that table: date, commit, and its own. */
export function toldColumns(lanes: readonly Series[]): readonly (readonly number[])[] {
  let next = 2;
  return lanes.map((series) => {
    const own = hasSpeedup(series) ? [next, next + 1] : [next];
    next += own.length;
    return [0, 1, ...own];
  });
}

/** The runs with all figures, the newest first: what the charts show. */
export function runTable(benchmark: Benchmark, runs: readonly Run[], lang: Language): Markup {
  const caption = `${benchmark.name}: ${lang.phrases.runs}`;
  const table = htmlTable(caption, columnsOf(benchmark, lang), runs.toReversed(), { sortable: true });
  return html`<div class="${runs.length > LONG ? 'long' : 'short'}">${table}</div>`;
}
