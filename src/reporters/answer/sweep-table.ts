import type { SweepPoint, SweepReport } from '../../core/report.ts';
import { formatMs } from '../../core/units.ts';
import { rateFigure, withRange } from '../../text/figure.ts';
import type { Ink } from '../../text/ink.ts';
import { type Column, renderTable } from '../../text/table.ts';
import { barText, roomForBar } from './mode-rows.ts';

/** The limits of a sweep side by side: pages a second with a bar, what one task takes, and the best one marked. */
export function sweepTable({ points, best }: SweepReport, ink: Ink): string[] {
  const rows = [...points].sort((a, b) => a.concurrency - b.concurrency);
  const isBest = ({ concurrency }: SweepPoint) => concurrency === best?.concurrency;
  const tone = (point: SweepPoint) => (isBest(point) ? 'good' : 'plain');
  const most = rows.reduce((top, { throughputPerSecond }) => Math.max(top, throughputPerSecond.estimate), 0);
  const limit: Column<SweepPoint> = {
    title: 'at once',
    align: 'right',
    keep: 'always',
    cell: (point) => ({ text: point.concurrency.toLocaleString('en-US'), tone: tone(point) }),
  };
  const rate: Column<SweepPoint> = {
    title: 'tasks a second',
    keep: 'always',
    cell: (point) => ({ text: withRange(rateFigure(point.throughputPerSecond, 'glance')), tone: tone(point) }),
  };
  const one: Column<SweepPoint> = {
    title: 'one task',
    align: 'right',
    keep: 2,
    cell: ({ latencyMs }) => ({ text: latencyMs === null ? '' : formatMs(latencyMs) }),
  };
  const mark: Column<SweepPoint> = {
    title: '',
    keep: 3,
    cell: (point) => ({ text: isBest(point) ? `${ink.glyphs.here} best` : '', tone: 'good' }),
  };
  const room = roomForBar([limit, rate, one, mark], rows, ink);
  const bar: Column<SweepPoint> = {
    title: '',
    keep: 1,
    cell: ({ throughputPerSecond }) => ({
      text: most > 0 && room > 0 ? barText(throughputPerSecond.estimate / most, room, ink) : '',
      tone: 'accent',
    }),
  };
  return renderTable([limit, rate, bar, one, mark], rows, ink, { ruled: false });
}
