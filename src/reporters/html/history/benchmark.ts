import { fill } from '../fill.ts';
import type { Language } from '../language/index.ts';
import { html, type Markup } from '../markup.ts';
import { folded } from '../table.ts';
import { type Benchmark, type Run, runsOf } from './benchmarks.ts';
import { laneMarkup, type Shown } from './lane.ts';
import { runTable, toldColumns } from './runs.ts';

/** Runs of a benchmark that a page has room for, the newest ones. */
const MOST_SHOWN = 500;

/** A benchmark's lanes, each with its charts, and the table of their runs. */
export function benchmarkMarkup(benchmark: Benchmark, id: string, lang: Language): Markup {
  const { name, machine, workloadHash, lanes } = benchmark;
  const { phrases } = lang;
  const all = runsOf(benchmark);
  const newest = [...all].slice(-MOST_SHOWN);
  const runs = newest.map(([, run]) => run);
  const date = (run: Run | undefined) => run?.at.slice(0, 10) ?? '';
  const shown: Shown = {
    lang,
    places: new Map(newest.map(([run], place) => [run, place])),
    ends: [date(runs[0]), date(runs.at(-1))],
  };
  const columns = toldColumns(lanes);
  const counts = { count: all.size.toLocaleString('en-US'), shown: runs.length };
  const counted = fill(runs.length < all.size ? phrases.newestRuns : phrases.runCount, counts);
  const facts = [machine, fill(phrases.workload, { hash: workloadHash.slice(0, 12) }), counted].join(' · ');
  const series = lanes.map((lane, index) => laneMarkup(lane, columns[index] ?? [], shown));
  return html`<section id="${id}" class="history" aria-labelledby="${id}-h"><h2 id="${id}-h">${name}</h2><p class="legend">${facts}</p>${series}${folded(phrases.asTable, runTable(benchmark, runs, lang))}</section>`;
}
