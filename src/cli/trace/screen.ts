import { formatCount, formatMs, formatShare } from '../../core/units.ts';
import { wrap } from '../../text/fit.ts';
import type { Ink } from '../../text/ink.ts';
import { type Column, renderTable } from '../../text/table.ts';
import type { Analysis } from '../../trace/analysis/analyze.ts';
import type { CriticalPath } from '../../trace/analysis/critical-path.ts';
import type { Place } from '../../trace/analysis/places.ts';
import type { Summary } from '../../trace/analysis/summary.ts';
import { sitesText } from '../../trace/analysis/words.ts';
import { positionOf, type Trace } from '../../trace/model.ts';
import { pausesSentences } from './chain-text.ts';
import type { TraceFinding } from './findings.ts';

/** Lines of the whole: it fits a screen beside the program's own last words. */
export const MOST_LINES = 20;

const MOST_PLACES = 6;

/** Places that took less of the run are left to `--details`. */
const LEAST_SHARE = 0.002;

/** Pauses that took less of the run are not worth a word. */
const LEAST_PAUSED = 0.02;

const COLUMNS: readonly Column<Place>[] = [
  {
    title: 'where',
    keep: 'always',
    flexible: true,
    cell: ({ site }) => ({ text: site === null ? '(no line of yours)' : positionOf(site) }),
  },
  {
    title: 'what',
    keep: 3,
    flexible: true,
    cell: ({ label }) => ({ text: label }),
  },
  { title: 'count', keep: 2, align: 'right', cell: ({ count }) => ({ text: count.toLocaleString('en-US') }) },
  {
    title: 'took',
    keep: 'always',
    align: 'right',
    cell: ({ tookMs, share }) => ({ text: `${formatMs(tookMs)} (${formatShare(share)})` }),
    short: ({ tookMs }) => ({ text: formatMs(tookMs) }),
  },
  {
    title: 'at most at once',
    keep: 1,
    align: 'right',
    cell: ({ mostAtOnce }) => ({ text: String(mostAtOnce) }),
  },
];

/** `x.js took 3.42 s: waiting 3.11 s, computing 0.21 s, starting 0.10 s`. */
export function summaryLine(trace: Trace, summary: Summary | null): string {
  const took = `${trace.program} took ${formatMs(trace.wallMs)}`;
  if (summary === null) return `${took}; no Node process was recorded`;
  const parts = [
    `waiting ${formatMs(summary.waitingMs)}`,
    `computing ${formatMs(summary.computingMs)}`,
    ...(summary.heldUpMs > 0 ? [`held up by a busy machine ${formatMs(summary.heldUpMs)}`] : []),
    `starting ${formatMs(summary.startingMs)}`,
    ...(summary.elsewhereMs > 0 ? [`in other processes ${formatMs(summary.elsewhereMs)}`] : []),
  ];
  return `${took}: ${parts.join(', ')}`;
}

/** What the figures do not cover. */
function noteLines({ threads }: Trace, { places }: Analysis): string[] {
  const folded = places.reduce((sum, place) => sum + place.folded, 0);
  const offMs = threads.reduce((most, thread) => Math.max(most, thread.awaitsOffMs), 0);
  const unfollowed = threads.reduce((sum, thread) => sum + thread.unfollowedChildren, 0);
  const killed = threads.filter(({ exitCode, threadId }) => exitCode === null && threadId === 0).length;
  return [
    ...(threads.length > 1
      ? [`${formatCount(threads.length, 'thread')} of Node in all; the times are the busiest one's.`]
      : []),
    ...(folded > 0
      ? [`${formatCount(folded, 'operation')} beyond the first of each place only counted, not kept.`]
      : []),
    ...(offMs > 0
      ? [`Awaits came too fast to be followed for ${formatMs(offMs)}: what waited then is known by the clock.`]
      : []),
    ...(unfollowed > 0
      ? [
          `${formatCount(unfollowed, 'child process', 'child processes')} of Node left no record (an environment without NODE_OPTIONS, say).`,
        ]
      : []),
    ...(killed > 0 ? ['A process did not end by itself: the record goes as far as it was written.'] : []),
  ];
}

/** A library's own line, with none of the user's on the stack: it comes after all that can be changed. */
function isLibrary({ site }: Place): boolean {
  return site?.yours === false;
}

function placesShown(places: readonly Place[], wallMs: number, all: boolean): readonly Place[] {
  if (all) return places;
  const worth = places
    .filter(({ tookMs }) => tookMs >= wallMs * LEAST_SHARE)
    .toSorted((a, b) => Number(isLibrary(a)) - Number(isLibrary(b)));
  return worth.length > MOST_PLACES ? worth.slice(0, MOST_PLACES - 1) : worth;
}

function tableLines(trace: Trace, { places }: Analysis, ink: Ink, details: boolean): string[] {
  const shown = placesShown(places, trace.wallMs, details);
  const left = places.length - shown.length;
  if (shown.length === 0) return [];
  const more = left === 0 ? [] : [ink.paint('faint', `and ${formatCount(left, 'place')} more: --details`)];
  return ['', ...renderTable(COLUMNS, shown, ink), ...more];
}

function paragraph(sentences: readonly string[], ink: Ink): string[] {
  const [head = '', ...rest] = sentences;
  return [
    ...wrap(ink.text(head), ink.width).map((line) => ink.paint('strong', line)),
    ...wrap(ink.text(rest.join(' ')), ink.width - 2).flatMap((line) => (line === '' ? [] : [`  ${line}`])),
  ];
}

/** As many findings as there is room for: the first in full, further ones by their first sentence. */
function findingLines(findings: readonly TraceFinding[], ink: Ink, room: number): string[] {
  const lines: string[] = [];
  const advice = findings.filter((finding) => finding.advice);
  for (const [index, { sentences }] of advice.entries()) {
    const full = paragraph(sentences, ink);
    const short = paragraph(sentences.slice(0, 1), ink);
    const next = index === 0 && lines.length + full.length <= room ? full : short;
    if (lines.length + next.length > room) break;
    lines.push(...next);
  }
  return lines;
}

/** What the end of the run waited for, place by place. */
function criticalPathLines(trace: Trace, { operations, waitingMs }: CriticalPath, ink: Ink): string[] {
  const sites = operations.flatMap((id) => trace.operations[id]?.site ?? []);
  const count = formatCount(operations.length, 'operation');
  const text = `The end of the run waited for ${count} one after the other, ${formatMs(waitingMs)} in all: ${sitesText(sites)}.`;
  return operations.length === 0 ? [] : wrap(ink.text(text), ink.width);
}

/** Pauses, where they are worth a word. */
function pauseLines({ pauses }: Analysis, { wallMs }: Trace, ink: Ink): string[] {
  return pauses === null || pauses.tookMs < wallMs * LEAST_PAUSED ? [] : paragraph(pausesSentences(pauses), ink);
}

/** What is said where there is no finding. */
function nothingLines(trace: Trace, analysis: Analysis, ink: Ink): string[] {
  if (analysis.summary === null) return [];
  if (analysis.places.length === 0) {
    return wrap(ink.text('No operation was recorded: there is nothing that concurrency could help.'), ink.width);
  }
  const paused = pauseLines(analysis, trace, ink);
  if (paused.length > 0 || trace.operations.length === 0) return paused;
  return wrap(ink.text('Nothing that could run together ran one after the other for long.'), ink.width);
}

/** The whole screen: the table first, then what it means, then what to do next. */
export function renderScreen(
  trace: Trace,
  analysis: Analysis,
  view: { ink: Ink; findings: readonly TraceFinding[]; next: string | null; details: boolean },
): string {
  const { ink, findings, next, details } = view;
  const head = wrap(ink.text(summaryLine(trace, analysis.summary)), ink.width).map((line) => ink.paint('strong', line));
  const table = analysis.summary === null ? [] : tableLines(trace, analysis, ink, details);
  const notes = noteLines(trace, analysis).flatMap((note) => wrap(ink.text(note), ink.width));
  const path = details && analysis.criticalPath !== null ? criticalPathLines(trace, analysis.criticalPath, ink) : [];
  const nextLines =
    next === null
      ? []
      : ['', ...wrap(ink.text(next), ink.width - 6, 0).map((line, at) => `${at === 0 ? 'next  ' : '      '}${line}`)];
  const used = head.length + table.length + notes.length + nextLines.length + 1;
  const found = details
    ? [...findings.flatMap(({ sentences }) => paragraph(sentences, ink)), ...pauseLines(analysis, trace, ink)]
    : findingLines(findings, ink, Math.max(4, MOST_LINES - used));
  const said = found.length > 0 ? found : nothingLines(trace, analysis, ink);
  const block = said.length + notes.length === 0 ? [] : ['', ...said, ...notes.map((line) => ink.paint('faint', line))];
  return [...head, ...table, ...block, ...path, ...nextLines].map((line) => `${line}\n`).join('');
}
