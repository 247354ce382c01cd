import type { HostReport, Report } from '../../../core/report.ts';
import { formatMs, formatShare } from '../../../core/units.ts';
import type { Ink } from '../../../text/ink.ts';
import { type Column, captionLines, renderTable } from '../../../text/table.ts';
import { shownMode } from './shown-mode.ts';

const MOST_SHOWN = 10;

const COLUMNS: readonly Column<HostReport>[] = [
  { title: 'host', keep: 'always', flexible: true, cell: ({ host }) => ({ text: host }) },
  { title: 'pages', keep: 'always', align: 'right', cell: ({ pages }) => ({ text: pages.toLocaleString('en-US') }) },
  {
    title: 'failed',
    keep: 3,
    align: 'right',
    cell: ({ failed }) => ({ text: failed === 0 ? '' : failed.toLocaleString('en-US'), tone: 'bad' }),
  },
  { title: 'of the time', keep: 'always', align: 'right', cell: ({ share }) => ({ text: formatShare(share) }) },
  { title: 'median', keep: 2, align: 'right', cell: ({ medianMs }) => ({ text: formatMs(medianMs) }) },
  { title: 'slowest', keep: 1, align: 'right', cell: ({ maxMs }) => ({ text: formatMs(maxMs) }) },
];

/** The hosts that pages came from, where there are several. */
export function hostsSection(report: Report, ink: Ink): string[] {
  const shown = shownMode(report);
  const hosts = shown?.pages.hosts ?? [];
  if (shown === null || hosts.length === 0) return [];
  const rows = hosts.slice(0, MOST_SHOWN);
  const cut = rows.length < hosts.length ? `${rows.length} of ${hosts.length} hosts; ` : '';
  return [...renderTable(COLUMNS, rows, ink), ...captionLines(`${cut}pages of ${shown.mode.lane} in one round`, ink)];
}
