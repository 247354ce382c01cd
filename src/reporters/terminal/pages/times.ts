import type { PagesReport, Report } from '../../../core/report.ts';
import { formatMs } from '../../../core/units.ts';
import type { Ink } from '../../../text/ink.ts';
import { type Column, captionLines, renderTable } from '../../../text/table.ts';
import { barText } from '../../answer/mode-rows.ts';
import { shownMode } from './shown-mode.ts';

const BAR_COLUMNS = 30;

/** A picture of fewer pages says no more than their table. */
const FEWEST = 10;

type Range = PagesReport['histogram'][number];

function columns(most: number, ink: Ink): Column<Range>[] {
  return [
    { title: 'from', keep: 'always', align: 'right', cell: ({ fromMs }) => ({ text: formatMs(fromMs) }) },
    { title: 'to', keep: 1, align: 'right', cell: ({ toMs }) => ({ text: formatMs(toMs) }) },
    { title: 'pages', keep: 'always', align: 'right', cell: ({ pages }) => ({ text: pages.toLocaleString('en-US') }) },
    { title: '', keep: 2, cell: ({ pages }) => ({ text: barText(pages / most, BAR_COLUMNS, ink), tone: 'accent' }) },
  ];
}

/** How long pages took: percentiles, and how many lie in each range. */
export function pageTimesSection(report: Report, ink: Ink): string[] {
  const shown = shownMode(report);
  if (shown === null || shown.pages.count < FEWEST) return [];
  const { histogram, timesMs } = shown.pages;
  const most = Math.max(1, ...histogram.map(({ pages }) => pages));
  const { p50, p90, p95, p99, max } = timesMs;
  const figures = Object.entries({ '50 %': p50, '90 %': p90, '95 %': p95, '99 %': p99, all: max });
  const within = figures.map(([share, ms]) => `${share} within ${formatMs(ms)}`).join(', ');
  return [
    ...renderTable(columns(most, ink), histogram, ink),
    ...captionLines(`times of ${shown.mode.lane}'s pages in one round: ${within}`, ink),
  ];
}
