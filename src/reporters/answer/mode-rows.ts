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
import { type Cell, type Column, columnsOfCell, GAP, renderTable } from '../../text/table.ts';
import { type Ratio, ratioOf, VERDICT_TONES } from './ratio.ts';

/** One mode in the table of the answer. The live view fills in the same rows while the rounds run. */
export interface ModeRow {
  readonly name: string;
  /** How the mode drives the tasks: `one after the other`. */
  readonly words: string;
  /** Of a round, in milliseconds; null as long as there is none. */
  readonly timeMs: Estimate | null;
  /** About what the time will be, as long as it is not known with its interval: room is kept for it. */
  readonly awaitedMs?: Estimate | undefined;
  /** With its interval, and in fewer columns. */
  readonly speedup: Cell;
  readonly shortSpeedup: Cell;
}

/** The speed-up of a row with its interval, and in fewer columns. */
type SpeedupCells = Pick<ModeRow, 'speedup' | 'shortSpeedup'>;

function bothCells(cell: (show: (ratio: Ratio) => string) => Cell): SpeedupCells {
  return {
    speedup: cell(({ figure }) => withRange(figure)),
    shortSpeedup: cell(({ estimate }) => withShare(ratioFigure(estimate, 'brief'), estimate)),
  };
}

/** Of the mode that the others are compared with. */
export const REFERENCE_CELLS: SpeedupCells = bothCells(() => ({ text: 'reference', tone: 'faint' }));

/** Where nothing is compared. */
export const NO_CELLS: SpeedupCells = bothCells(() => ({ text: '' }));

/** Where nothing is known yet: room for about this speed-up. */
export function awaitedCells(speedup: Estimate): SpeedupCells {
  return bothCells((show) => ({ text: '', room: show(ratioOf(speedup)) }));
}

/** What was found of a mode beside the reference. */
export function speedupCells(comparison: Pick<Comparison, 'verdict' | 'speedup'>): SpeedupCells {
  return bothCells((show) => speedupCell(comparison, show));
}

/** What the sentence under the table says in words, the table does not contradict with digits. */
function speedupCell(
  { verdict, speedup }: Pick<Comparison, 'verdict' | 'speedup'>,
  show: (ratio: Ratio) => string,
): Cell {
  const tone = VERDICT_TONES[verdict];
  if (speedup === null) return { text: 'not given', tone };
  if (verdict === 'no-difference') return { text: 'no difference', tone };
  const ratio = ratioOf(speedup);
  return { text: show(ratio) + (ratio.word === 'slower' ? ' slower' : ''), tone };
}

/** The time of a lane's rounds, in milliseconds. */
export function timeOf({ wallMs }: Pick<MeasuredMode, 'wallMs'>): Estimate {
  return { ...wallMs.interval, estimate: wallMs.median };
}

/** A mode that did not complete its rounds says so beside its name. */
export function rowName(lane: string, status: MeasuredMode['status']): string {
  return status === 'completed' ? lane : `${lane} (${status})`;
}

/** The rows of a report: every mode that was measured. */
export function modeRows(report: Report): ModeRow[] {
  return measuredModes(report).map((mode) => {
    const comparison = comparisonOf(report, mode.lane);
    const isReference = mode.lane === report.plan.reference && report.comparisons.length > 0;
    return {
      name: rowName(mode.lane, mode.status),
      words: mode.summary,
      timeMs: timeOf(mode),
      ...(isReference ? REFERENCE_CELLS : comparison === null ? NO_CELLS : speedupCells(comparison)),
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
    Math.max(columnsOf(title), ...rows.map((row) => columnsOfCell(cell(row)))),
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

function timeCell({ timeMs, awaitedMs }: ModeRow, show: (ms: Estimate) => string): Cell {
  const room = awaitedMs === undefined ? '' : show(awaitedMs);
  return { text: timeMs === null ? '' : show(timeMs), room };
}

const TIME: Column<ModeRow> = {
  title: 'time a round',
  keep: 'always',
  cell: (row) => timeCell(row, (ms) => withRange(timeFigure(ms, 'glance'))),
  short: (row) => timeCell(row, (ms) => withShare(timeFigure(ms, 'brief'), ms)),
};

const SPEEDUP: Column<ModeRow> = {
  title: 'speed-up',
  keep: 'always',
  cell: ({ speedup }) => speedup,
  short: ({ shortSpeedup }) => shortSpeedup,
};

function barColumn(rows: readonly ModeRow[], columns: number, ink: Ink): Column<ModeRow>[] {
  const longest = rows.reduce((most, { timeMs }) => Math.max(most, timeMs?.estimate ?? 0), 0);
  const awaited = rows.some(({ awaitedMs }) => awaitedMs !== undefined);
  if (columns === 0 || (longest <= 0 && !awaited)) return [];
  const bar = ({ timeMs }: ModeRow) => (timeMs === null ? '' : barText(timeMs.estimate / longest, columns, ink));
  const room = awaited ? barText(1, columns, ink) : '';
  return [{ title: '', keep: 1, cell: (row) => ({ text: bar(row), tone: 'accent', room }) }];
}

/** The modes side by side: time, a bar as long as the time, and the speed-up. */
export function modeTable(rows: readonly ModeRow[], ink: Ink): string[] {
  // The words go before a figure gets shorter.
  const inWords = [NAME, WORDS, TIME, SPEEDUP];
  const shown = roomBeside(inWords, rows, ink) + GAP < 0 ? [NAME, TIME, SPEEDUP] : inWords;
  const bar = barColumn(rows, roomForBar(shown, rows, ink), ink);
  return renderTable([...shown.slice(0, -1), ...bar, SPEEDUP], rows, ink, { ruled: false });
}
