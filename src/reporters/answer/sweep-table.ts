import type { Estimate, SweepReport } from '../../core/report.ts';
import { formatMs } from '../../core/units.ts';
import { rateFigure, withRange } from '../../text/figure.ts';
import type { Ink } from '../../text/ink.ts';
import { type Cell, type Column, renderTable } from '../../text/table.ts';
import { barText, roomForBar } from './mode-rows.ts';

/** One limit in the table of a sweep. The live view fills in the same rows while the rounds run. */
export interface SweepRow {
  readonly concurrency: number;
  /** Null as long as there is none. */
  readonly throughputPerSecond: Estimate | null;
  /** Of one task; null where it is not known. */
  readonly latencyMs: number | null;
  readonly best: boolean;
  /** About what the figures will be, as long as they are not known: room is kept for them. */
  readonly awaited?: Pick<SweepRow, 'throughputPerSecond' | 'latencyMs'> | undefined;
}

/** The rows of a sweep: every limit that was measured. */
export function sweepRows({ points, best }: SweepReport): SweepRow[] {
  return points.map((point) => ({ ...point, best: point.concurrency === best?.concurrency }));
}

function rateCell({ throughputPerSecond, awaited, best }: SweepRow): Cell {
  const show = (rate: Estimate | undefined | null) => (rate ? withRange(rateFigure(rate, 'glance')) : '');
  return { text: show(throughputPerSecond), tone: best ? 'good' : 'plain', room: show(awaited?.throughputPerSecond) };
}

function latencyCell({ latencyMs, awaited }: SweepRow): Cell {
  const show = (ms: number | undefined | null) => (ms === null || ms === undefined ? '' : formatMs(ms));
  return { text: show(latencyMs), room: show(awaited?.latencyMs) };
}

/** The limits of a sweep side by side: tasks a second with a bar, what one task takes, and the best one marked. */
export function sweepTable(unsorted: readonly SweepRow[], ink: Ink): string[] {
  const rows = [...unsorted].sort((a, b) => a.concurrency - b.concurrency);
  const most = rows.reduce((top, { throughputPerSecond }) => Math.max(top, throughputPerSecond?.estimate ?? 0), 0);
  const limit: Column<SweepRow> = {
    title: 'at once',
    align: 'right',
    keep: 'always',
    cell: ({ concurrency, best }) => ({ text: concurrency.toLocaleString('en-US'), tone: best ? 'good' : 'plain' }),
  };
  const rate: Column<SweepRow> = { title: 'tasks a second', keep: 'always', cell: rateCell };
  const one: Column<SweepRow> = { title: 'one task', align: 'right', keep: 2, cell: latencyCell };
  const here = `${ink.glyphs.here} best`;
  const mark: Column<SweepRow> = {
    title: '',
    keep: 3,
    cell: ({ best, awaited }) => ({ text: best ? here : '', tone: 'good', room: awaited === undefined ? '' : here }),
  };
  const columns = roomForBar([limit, rate, one, mark], rows, ink);
  const share = ({ throughputPerSecond }: SweepRow) => (throughputPerSecond?.estimate ?? 0) / most;
  const bar: Column<SweepRow> = {
    title: '',
    keep: 1,
    cell: (row) => ({
      text: most > 0 && columns > 0 ? barText(share(row), columns, ink) : '',
      tone: 'accent',
      room: row.awaited === undefined || columns === 0 ? '' : barText(1, columns, ink),
    }),
  };
  return renderTable([limit, rate, bar, one, mark], rows, ink, { ruled: false });
}
