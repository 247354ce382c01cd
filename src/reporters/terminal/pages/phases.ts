import type { PagesReport, PhaseTotal, Report } from '../../../core/report.ts';
import type { Phase } from '../../../core/request-trace.ts';
import { formatCount, formatMs, formatShare } from '../../../core/units.ts';
import type { Ink } from '../../../text/ink.ts';
import { type Column, captionLines, renderTable } from '../../../text/table.ts';
import { shownMode } from './shown-mode.ts';

/** What a phase is called on the screen. */
export const PHASE_WORDS: Readonly<Record<Phase, string>> = {
  queued: 'queued',
  dns: 'DNS',
  connect: 'connect',
  tls: 'TLS',
  firstByte: 'first byte',
  body: 'body',
};

const COLUMNS: readonly Column<PhaseTotal>[] = [
  { title: 'phase', keep: 'always', cell: ({ phase }) => ({ text: PHASE_WORDS[phase] }) },
  { title: 'of the time', keep: 'always', align: 'right', cell: ({ share }) => ({ text: formatShare(share) }) },
  { title: 'median', keep: 'always', align: 'right', cell: ({ medianMs }) => ({ text: formatMs(medianMs) }) },
  { title: '95 %', keep: 2, align: 'right', cell: ({ p95Ms }) => ({ text: formatMs(p95Ms) }) },
  { title: 'longest', keep: 3, align: 'right', cell: ({ maxMs }) => ({ text: formatMs(maxMs) }) },
  { title: 'pages', keep: 1, align: 'right', cell: ({ pages }) => ({ text: pages.toLocaleString('en-US') }) },
];

function requestsText({ attempts, reused, redirects, protocols }: PagesReport): string {
  const spoken = Object.entries(protocols).map(([name, count]) => `${count.toLocaleString('en-US')} over ${name}`);
  const moved = redirects === 0 ? [] : [formatCount(redirects, 'redirect')];
  const reusedText = `${reused.toLocaleString('en-US')} on a connection in use`;
  return [formatCount(attempts, 'request'), reusedText, ...moved, ...spoken].join(', ');
}

/** Where the time of the pages went, phase by phase. */
export function phasesSection(report: Report, ink: Ink): string[] {
  const shown = shownMode(report);
  if (shown === null) return [];
  const { mode, pages } = shown;
  const caption = `where the time of ${mode.lane}'s pages went, in one round: ${requestsText(pages)}`;
  return [...renderTable(COLUMNS, pages.phases, ink), ...captionLines(ink.text(caption), ink)];
}
