import { formatMs, formatShare } from '../../core/units.ts';
import { pageDocument } from '../../reporters/html/document.ts';
import { type Language, languageOf } from '../../reporters/html/language/index.ts';
import { html, type Markup, NOTHING } from '../../reporters/html/markup.ts';
import { section } from '../../reporters/html/sections/section.ts';
import { htmlTable } from '../../reporters/html/table.ts';
import { timelineOf } from '../../reporters/html/timeline.ts';
import type { PictureLane } from '../../reporters/picture/lane.ts';
import type { Lang } from '../../reporters/reporter.ts';
import { makeInk } from '../../text/ink.ts';
import type { Analysis } from '../../trace/analysis/analyze.ts';
import type { SavedTrace } from '../../trace/export/json.ts';
import { lineOf, positionOf, type Trace } from '../../trace/model.ts';
import { FILE_VIEW } from '../exports.ts';
import { findingsOf } from './findings.ts';
import { summaryLine } from './screen.ts';
import { whatIfLines } from './what-if-text.ts';

/** Places of the source that a page has room for; those that took longest come first. */
const MOST_PLACES = 300;

/** The operations of a thread in the order in which they began, and when its loop was held. */
function laneOf(trace: Trace, thread: number): PictureLane[] {
  const own = trace.operations.filter((op) => op.thread === thread && op.kind !== 'timer');
  const shown = own.length > 0 ? own : trace.operations.filter((op) => op.thread === thread);
  if (shown.length === 0) return [];
  const entries = shown
    .toSorted((a, b) => a.startMs - b.startMs)
    .map(({ what, site, startMs, endMs, finished }) => ({
      task: site === null ? what : `${lineOf(site)} ${what}`,
      queuedMs: startMs,
      startMs,
      endMs: finished ? endMs : null,
    }));
  const blocking = trace.operations.filter((op) => op.thread === thread && op.blocks);
  const held = [...trace.blocked.filter((stretch) => stretch.thread === thread), ...blocking].map(
    ({ startMs, endMs }) => ({ fromMs: startMs, toMs: endMs }),
  );
  return [
    {
      name: trace.program,
      caption: formatMs(trace.wallMs),
      entries,
      tasks: entries.length,
      wallMs: trace.wallMs,
      held,
    },
  ];
}

function placesTable({ places }: Analysis, { phrases }: Language): Markup {
  const shown = places.toSorted((a, b) => b.tookMs - a.tookMs).slice(0, MOST_PLACES);
  if (shown.length === 0) return NOTHING;
  const table = htmlTable(
    phrases.places,
    [
      { title: phrases.place, cell: ({ site }) => html`<code>${site === null ? '–' : positionOf(site)}</code>` },
      { title: phrases.what, cell: ({ label }) => label },
      {
        title: phrases.count,
        number: true,
        value: ({ count }) => count,
        cell: ({ count }) => count.toLocaleString('en-US'),
      },
      {
        title: phrases.took,
        number: true,
        value: ({ tookMs }) => tookMs,
        cell: ({ tookMs, share }) => `${formatMs(tookMs)} (${formatShare(share)})`,
      },
      {
        title: phrases.atOnce,
        number: true,
        value: ({ mostAtOnce }) => mostAtOnce,
        cell: ({ mostAtOnce }) => mostAtOnce,
      },
      {
        title: phrases.failed,
        number: true,
        value: ({ failed }) => failed,
        cell: ({ failed }) => (failed === 0 ? '0' : html`<span class="bad">${failed}</span>`),
      },
    ],
    shown,
    { sortable: true, id: 'place-table' },
  );
  const find = html`<p class="find"><label>${phrases.filter} <input type="search" class="filter"></label> <span class="filtered" aria-live="polite"></span></p>`;
  return section('places', phrases.places, [
    find,
    html`<div class="${shown.length > 15 ? 'long' : 'short'}">${table}</div>`,
  ]);
}

function findingsPart(trace: Trace, analysis: Analysis, { phrases }: Language): Markup {
  const items = findingsOf(analysis, trace).map(({ sentences, advice }) => {
    const [head = '', ...rest] = sentences;
    return html`<li class="${advice ? 'unsure' : 'plain'}">${head}${rest.length === 0 ? null : html`<br><small>${rest.join(' ')}</small>`}</li>`;
  });
  return items.length === 0 ? NOTHING : section('findings', phrases.findings, html`<ul class="findings">${items}</ul>`);
}

type Content = Omit<SavedTrace, 'traceSchemaVersion'>;

/** A trace as one page: where the time went, the operations over time, and the places that they are of. */
export function tracePage({ trace, analysis, whatIf, asyncbench }: Content, tag: Lang): string {
  const lang = languageOf(tag);
  const { phrases } = lang;
  const lanes = analysis.summary === null ? [] : laneOf(trace, analysis.summary.thread);
  const timeline = timelineOf(lanes, 0, lang);
  const measured =
    whatIf === null
      ? NOTHING
      : html`<section><pre>${whatIfLines(whatIf, makeInk(FILE_VIEW)).join('\n')}</pre></section>`;
  return pageDocument({
    lang,
    title: `asyncbench trace: ${trace.program}`,
    body: [
      html`<header><p class="kicker">${trace.program}, ${trace.startedAt}</p><h1>${summaryLine(trace, analysis.summary)}</h1></header>`,
      timeline === null ? NOTHING : section('timeline', phrases.trace, timeline.markup),
      findingsPart(trace, analysis, lang),
      measured,
      placesTable(analysis, lang),
    ],
    timelines: timeline === null ? [] : [timeline.data],
    version: asyncbench,
  });
}
