import {
  type Comparison,
  comparisonOf,
  type Estimate,
  type MeasuredMode,
  measuredModes,
  type Report,
} from '../../core/report.ts';
import { makeBar } from '../../text/bar.ts';
import { ratioFigure, timeFigure, withRange, withShare } from '../../text/figure.ts';
import { columnsOf } from '../../text/fit.ts';
import type { Ink } from '../../text/ink.ts';
import { type Cell, type Column, GAP, renderTable } from '../../text/table.ts';
import { type Ratio, ratioOf, VERDICT_TONES } from './ratio.ts';

/** One mode in the table of the answer. The live view fills in the same rows while the rounds run. */
export interface ModeRow {
  readonly name: string;
  /** How the mode drives the tasks: `one after the other`. */
  readonly words: string;
  /** Of a round, in milliseconds; null as long as there is none. */
  readonly timeMs: Estimate | null;
  /** With its interval, and in fewer columns. */
  readonly speedup: Cell;
  readonly shortSpeedup: Cell;
}

const REFERENCE: Cell = { text: 'reference', tone: 'faint' };

/** What the sentence under the table says in words, the table does not contradict with digits. */
function speedupCell({ verdict, speedup }: Comparison, show: (ratio: Ratio) => string): Cell {
  const tone = VERDICT_TONES[verdict];
  if (speedup === null) return { text: 'not given', tone };
  if (verdict === 'no-difference') return { text: 'no difference', tone };
  const ratio = ratioOf(speedup);
  return { text: show(ratio) + (ratio.word === 'slower' ? ' slower' : ''), tone };
}

/** The time of a lane's rounds, in milliseconds. */
export function timeOf({ wallMs }: MeasuredMode): Estimate {
  return { ...wallMs.interval, estimate: wallMs.median };
}

/** The rows of a report: every mode that was measured. */
export function modeRows(report: Report): ModeRow[] {
  return measuredModes(report).map((mode) => {
    const comparison = comparisonOf(report, mode.lane);
    const isReference = mode.lane === report.plan.reference && report.comparisons.length > 0;
    const cell = (show: (ratio: Ratio) => string): Cell =>
      isReference ? REFERENCE : comparison === null ? { text: '' } : speedupCell(comparison, show);
    return {
      name: mode.status === 'completed' ? mode.lane : `${mode.lane} (${mode.status})`,
      words: mode.summary,
      timeMs: timeOf(mode),
      speedup: cell(({ figure }) => withRange(figure)),
      shortSpeedup: cell(({ estimate }) => withShare(ratioFigure(estimate, 'brief'), estimate)),
    };
  });
}

/** A bar needs so many columns to be read, and takes no more than these. */
const BAR = { least: 6, most: 16 } as const;

/** A bar of a share of its room; the shortest still shows. */
export function barText(share: number, columns: number, ink: Ink): string {
  const { bar } = ink.glyphs;
  return makeBar(share, columns, bar).filled || (share > 0 ? (bar.parts[0] ?? bar.full) : '');
}

/** Columns that are left beside those of a table, and the gap before them; below 0 where not even those fit. */
function roomBeside<Row>(others: readonly Column<Row>[], rows: readonly Row[], ink: Ink): number {
  const widths = others.map(({ title, cell }) =>
    Math.max(columnsOf(title), ...rows.map((row) => columnsOf(cell(row).text))),
  );
  return ink.width - widths.reduce((sum, width) => sum + (width > 0 ? width + GAP : 0), 0);
}

/** Columns that are left for a bar beside the other columns of a table; 0 where they are too few. */
export function roomForBar<Row>(others: readonly Column<Row>[], rows: readonly Row[], ink: Ink): number {
  const room = roomBeside(others, rows, ink);
  return room < BAR.least ? 0 : Math.min(BAR.most, room);
}

const NAME: Column<ModeRow> = { title: 'mode', keep: 'always', cell: ({ name }) => ({ text: name, tone: 'strong' }) };

const WORDS: Column<ModeRow> = { title: '', keep: 0, cell: ({ words }) => ({ text: words, tone: 'faint' }) };

const TIME: Column<ModeRow> = {
  title: 'time a round',
  keep: 'always',
  cell: ({ timeMs }) => ({ text: timeMs === null ? '' : withRange(timeFigure(timeMs, 'glance')) }),
  short: ({ timeMs }) => ({ text: timeMs === null ? '' : withShare(timeFigure(timeMs, 'brief'), timeMs) }),
};

const SPEEDUP: Column<ModeRow> = {
  title: 'speed-up',
  keep: 'always',
  cell: ({ speedup }) => speedup,
  short: ({ shortSpeedup }) => shortSpeedup,
};

function barColumn(rows: readonly ModeRow[], columns: number, ink: Ink): Column<ModeRow>[] {
  const longest = rows.reduce((most, { timeMs }) => Math.max(most, timeMs?.estimate ?? 0), 0);
  if (columns === 0 || longest <= 0) return [];
  const share = ({ timeMs }: ModeRow) => (timeMs?.estimate ?? 0) / longest;
  return [{ title: '', keep: 1, cell: (row) => ({ text: barText(share(row), columns, ink), tone: 'accent' }) }];
}

/** The modes side by side: time, a bar as long as the time, and the speed-up. */
export function modeTable(rows: readonly ModeRow[], ink: Ink): string[] {
  // The words go before a figure gets shorter.
  const inWords = [NAME, WORDS, TIME, SPEEDUP];
  const shown = roomBeside(inWords, rows, ink) + GAP < 0 ? [NAME, TIME, SPEEDUP] : inWords;
  const bar = barColumn(rows, roomForBar(shown, rows, ink), ink);
  return renderTable([...shown.slice(0, -1), ...bar, SPEEDUP], rows, ink, { ruled: false });
}
