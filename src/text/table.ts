import Table from 'cli-table3';
import { columnsOf, fitLabel, padEnd, wrap } from './fit.ts';
import type { Ink, Tone } from './ink.ts';

export interface Cell {
  readonly text: string;
  readonly tone?: Tone;
  /** What will stand here: as many columns are kept for it. */
  readonly room?: string;
}

export interface Column<Row> {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** How dearly it is kept when room is short: 0 goes first, `always` never goes. */
  readonly keep: number | 'always';
  /** A label that may be cut in the middle. */
  readonly flexible?: boolean;
  cell(row: Row): Cell;
  /** The same in fewer columns, for where room is short. */
  short?(row: Row): Cell;
}

export interface TableOptions {
  /** A line under the titles. */
  readonly ruled: boolean;
}

interface Sized {
  readonly title: string;
  readonly align: 'left' | 'right';
  readonly keep: number | 'always';
  readonly flexible: boolean;
  readonly cells: readonly Cell[];
  readonly columns: number;
}

/** Columns between two columns. */
export const GAP = 2;
const COMFORTABLE_LABEL = 20;
const LEAST_LABEL = 12;
const LEAST_KEEP_IN_CARDS = 2;

/** Columns that a cell takes, or will take. */
export function columnsOfCell({ text, room = '' }: Cell): number {
  return Math.max(columnsOf(text), columnsOf(room));
}

/** True where nothing stands in a cell, and nothing will. */
function isVoid(cell: Cell): boolean {
  return columnsOfCell(cell) === 0;
}

function sizeUp<Row>(column: Column<Row>, rows: readonly Row[], ink: Ink, size: 'full' | 'short'): Sized {
  const cells = rows.map((row) => {
    const cell = (size === 'short' ? column.short?.(row) : undefined) ?? column.cell(row);
    return { ...cell, text: ink.text(cell.text), room: ink.text(cell.room ?? '') };
  });
  const title = ink.text(column.title);
  return {
    title,
    align: column.align ?? 'left',
    keep: column.keep,
    flexible: column.flexible ?? false,
    cells,
    columns: Math.max(columnsOf(title), ...cells.map(columnsOfCell)),
  };
}

function totalColumns(columns: readonly Sized[]): number {
  return columns.reduce((sum, column) => sum + column.columns, GAP * Math.max(0, columns.length - 1));
}

function shrinkLabel(columns: readonly Sized[], width: number, least: number): readonly Sized[] | null {
  const excess = totalColumns(columns) - width;
  if (excess <= 0) return columns;
  const shrunk = columns.map((column) =>
    column.flexible && column.columns > least
      ? { ...column, columns: Math.max(least, column.columns - excess) }
      : column,
  );
  return totalColumns(shrunk) <= width ? shrunk : null;
}

function dropLeastDear(columns: readonly Sized[]): readonly Sized[] | null {
  const keeps = columns.flatMap((column) => (column.keep === 'always' ? [] : [column.keep]));
  if (keeps.length === 0) return null;
  const least = Math.min(...keeps);
  return columns.filter((column) => column.keep !== least);
}

function dropUntilFit(columns: readonly Sized[], width: number): readonly Sized[] | null {
  let rest: readonly Sized[] | null = columns;
  let essential: readonly Sized[] = columns;
  while (rest !== null) {
    const fitted = shrinkLabel(rest, width, COMFORTABLE_LABEL);
    if (fitted !== null) return fitted;
    essential = rest;
    rest = dropLeastDear(rest);
  }
  return shrinkLabel(essential, width, LEAST_LABEL);
}

/**
 * cli-table3 measures text with an older Unicode than terminals know, and would misplace what stands right of a new
 * emoji. It lays out stand-ins of the right number of columns, which are exchanged for the real cells afterwards.
 */
class StandIns {
  readonly #painted: string[] = [];

  put(painted: string): string {
    if (painted === '') return '';
    this.#painted.push(painted);
    return String.fromCodePoint(0xdfff + this.#painted.length).repeat(columnsOf(painted));
  }

  exchange(text: string): string {
    return text.replace(/([\ue000-\uf8ff])\1*/g, (run) => this.#painted[run.charCodeAt(0) - 0xe000] ?? '');
  }
}

const NO_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: ' '.repeat(GAP),
};

function drawGrid(columns: readonly Sized[], rowCount: number, ink: Ink, { ruled }: TableOptions): string[] {
  const standIns = new StandIns();
  const table = new Table({
    chars: NO_LINES,
    colWidths: columns.map((column) => column.columns),
    colAligns: columns.map((column) => column.align),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
  });
  table.push(columns.map((column) => standIns.put(ink.paint('strong', column.title))));
  if (ruled)
    table.push(columns.map((column) => standIns.put(ink.paint('faint', ink.glyphs.rule.repeat(column.columns)))));
  for (let row = 0; row < rowCount; row += 1) {
    table.push(
      columns.map((column) => {
        const cell = column.cells[row] ?? { text: '' };
        const text = column.flexible ? fitLabel(cell.text, column.columns, ink.ellipsis) : cell.text;
        return standIns.put(ink.paint(cell.tone ?? 'plain', text));
      }),
    );
  }
  return standIns
    .exchange(table.toString())
    .split('\n')
    .map((line) => line.trimEnd());
}

/** A cell in lines, and empty ones for what will stand there. */
function cardLines({ text, room = '' }: Cell, columns: number): string[] {
  const [lines, kept] = [wrap(text, columns), wrap(room, columns)];
  return [...lines, ...kept.slice(lines.length).map(() => '')];
}

/** Where not even the dearest columns fit side by side: one row under the other, one field a line. */
function drawCards(columns: readonly Sized[], rowCount: number, ink: Ink): string[] {
  const [heading, ...others] = columns;
  if (heading === undefined) return [];
  const fields = others.filter(({ keep }) => keep === 'always' || keep >= LEAST_KEEP_IN_CARDS);
  const titleColumns = Math.max(0, ...fields.map((field) => columnsOf(field.title)));
  const lines: string[] = [];
  for (let row = 0; row < rowCount; row += 1) {
    lines.push(ink.paint('strong', fitLabel(heading.cells[row]?.text ?? '', ink.width, ink.ellipsis)));
    for (const field of fields) {
      const cell = field.cells[row];
      if (cell === undefined || isVoid(cell)) continue;
      const indent = 2 + titleColumns + GAP;
      const title = padEnd(field.title, titleColumns + GAP);
      lines.push(
        ...cardLines(cell, ink.width - indent).map((line, index) =>
          `  ${index === 0 ? title : ' '.repeat(indent - 2)}${ink.paint(cell.tone ?? 'plain', line)}`.trimEnd(),
        ),
      );
    }
  }
  return lines;
}

/**
 * A table that fits: labels are cut, then cells take their short form, then columns are dropped by `keep`;
 * at last rows become cards.
 */
export function renderTable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  ink: Ink,
  options: TableOptions = { ruled: true },
): string[] {
  if (rows.length === 0) return [];
  const [full, short] = (['full', 'short'] as const).map((size) =>
    columns.map((column) => sizeUp(column, rows, ink, size)).filter((column) => !column.cells.every(isVoid)),
  );
  if (full === undefined || short === undefined) return [];
  const fitted = shrinkLabel(full, ink.width, COMFORTABLE_LABEL) ?? dropUntilFit(short, ink.width);
  return fitted === null ? drawCards(full, rows.length, ink) : drawGrid(fitted, rows.length, ink, options);
}

/** The small print under a table. */
export function captionLines(caption: string, ink: Ink): string[] {
  return wrap(ink.text(caption), ink.width, 2).map((line) => ink.paint('faint', line));
}
