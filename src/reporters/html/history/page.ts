import { type Change, changesOf } from '../../../core/history/changes.ts';
import type { Series } from '../../../core/history/series.ts';
import { FEWEST, MOST_RUNS } from '../../../core/stats/change-points.ts';
import type { ShownHistory } from '../../history/format.ts';
import { commitText, levelText, ratioText } from '../../history/told.ts';
import { pageDocument } from '../document.ts';
import { fill } from '../fill.ts';
import type { Language } from '../language/index.ts';
import { html, type Markup, NOTHING } from '../markup.ts';
import { section } from '../sections/section.ts';
import { htmlTable } from '../table.ts';
import { benchmarkMarkup } from './benchmark.ts';
import { type Benchmark, benchmarksOf } from './benchmarks.ts';
import { toneOf } from './lane.ts';

function idOf(series: Series, benchmarks: readonly Benchmark[]): string {
  return `benchmark-${1 + benchmarks.findIndex(({ lanes }) => lanes.includes(series))}`;
}

function changeTable(changes: readonly Change[], benchmarks: readonly Benchmark[], { phrases }: Language): Markup {
  if (changes.length === 0) return NOTHING;
  const runs = (count: number) =>
    html`<small>${fill(phrases.runCount, { count: count.toLocaleString('en-US') })}</small>`;
  const table = htmlTable(
    phrases.comparison,
    [
      {
        title: phrases.benchmark,
        cell: ({ series }) => html`<a href="#${idOf(series, benchmarks)}">${series.name}</a>`,
      },
      { title: phrases.mode, cell: ({ series }) => series.lane },
      {
        title: phrases.change,
        number: true,
        value: ({ ratio }) => ratio?.estimate ?? null,
        cell: (change) => html`<b class="${toneOf(change)}">${ratioText(change, '…')}</b>`,
      },
      { title: phrases.since, cell: ({ point }) => point.at.slice(0, 16).replace('T', ' ') },
      { title: phrases.commit, cell: ({ point }) => html`<code>${commitText(point)}</code>` },
      {
        title: phrases.before,
        number: true,
        value: ({ before }) => before.typicalMs.estimate,
        cell: ({ before }) => html`${levelText(before)} ${runs(before.runs)}`,
      },
      {
        title: phrases.after,
        number: true,
        value: ({ after }) => after.typicalMs.estimate,
        cell: ({ after }) => html`${levelText(after)} ${runs(after.runs)}`,
      },
    ],
    changes,
    { sortable: true, id: 'level-table' },
  );
  return section('change', phrases.comparison, table);
}

/** From when to when, where there is a run. */
function spanOf(series: readonly Series[]): string {
  const dates = series.flatMap(({ points }) => points.map(({ at }) => at.slice(0, 10))).toSorted();
  const [first, last] = [dates[0], dates.at(-1)];
  return first === last ? (first ?? '') : `${first} – ${last}`;
}

/** A history as one page: what changed, when, at which commit and by how much; then each series run by run. */
export function historyPage({ series, asyncbench }: ShownHistory, lang: Language): string {
  const { phrases } = lang;
  const changes = changesOf(series);
  const benchmarks = benchmarksOf(series);
  const headline = lang.history(series, changes);
  const charts = benchmarks.map((benchmark, index) => benchmarkMarkup(benchmark, `benchmark-${index + 1}`, lang));
  return pageDocument({
    lang,
    title: `asyncbench history${benchmarks.length === 1 ? `: ${benchmarks[0]?.name}` : ''}`,
    body: [
      html`<header><p class="kicker">${spanOf(series)}</p><h1>${headline}</h1></header>`,
      changeTable(changes, benchmarks, lang),
      charts.length === 0 ? NOTHING : html`<p class="legend">${phrases.historyLegend}</p>`,
      charts,
      section('method', phrases.method, [
        html`<p>${fill(phrases.historyMethod, { fewest: FEWEST, most: MOST_RUNS })}</p><p>${phrases.historyRatio}</p>`,
      ]),
    ],
    timelines: [],
    version: asyncbench,
  });
}
