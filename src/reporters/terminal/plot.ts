import type { SweepFits, SweepPoint } from '../../core/report.ts';
import { niceStep } from '../../text/axis.ts';
import { padStart } from '../../text/fit.ts';
import type { Ink } from '../../text/ink.ts';
import { fittedThroughput } from '../picture/fit.ts';

const ROWS = 9;
const MOST_COLUMNS_A_POINT = 12;

interface Grid {
  readonly cells: string[][];
  readonly top: number;
  readonly spacing: number;
}

interface PlacedPoint extends SweepPoint {
  readonly column: number;
  readonly mark: string;
}

function rowOf(value: number, top: number): number {
  return Math.min(ROWS - 1, Math.max(0, Math.round((1 - value / top) * (ROWS - 1))));
}

function put(grid: Grid, place: { row: number; column: number }, sign: string): void {
  const line = grid.cells[place.row];
  if (line !== undefined && place.column < line.length) line[place.column] = sign;
}

/** Limits are evenly spaced whatever their distance; the fit is drawn between them. */
function drawFit(grid: Grid, points: readonly SweepPoint[], fits: SweepFits, sign: string): void {
  for (let index = 0; index < points.length - 1; index += 1) {
    const from = points[index]?.concurrency ?? 0;
    const to = points[index + 1]?.concurrency ?? from;
    for (let step = 0; step < grid.spacing; step += 1) {
      const value = fittedThroughput(fits, from + ((to - from) * step) / grid.spacing);
      if (value === null) return;
      put(grid, { row: rowOf(value, grid.top), column: 1 + index * grid.spacing + step }, sign);
    }
  }
}

function drawPoint(grid: Grid, point: PlacedPoint, upright: string): void {
  const { column, mark } = point;
  const { low, high, estimate } = point.throughputPerSecond;
  for (let row = rowOf(high, grid.top); row <= rowOf(low, grid.top); row += 1) {
    put(grid, { row, column }, upright);
  }
  put(grid, { row: rowOf(estimate, grid.top), column }, mark);
}

function limitLabels(points: readonly SweepPoint[], spacing: number): string {
  let line = '';
  points.forEach(({ concurrency }, index) => {
    const label = String(concurrency);
    const start = Math.max(0, 1 + index * spacing - Math.floor((label.length - 1) / 2));
    if (line === '' || start > line.length) line = line.padEnd(start) + label;
  });
  return line;
}

function scaleTop(points: readonly SweepPoint[]): number {
  const highest = points.reduce((most, { throughputPerSecond }) => Math.max(most, throughputPerSecond.high), 0);
  const step = niceStep(highest, 4);
  return Math.ceil(highest / step - 1e-9) * step;
}

function scaleLabel(value: number, top: number): string {
  const digits = Math.max(0, Math.ceil(-Math.log10(top / 4)));
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** Throughput by limit: the measured points with their intervals, the best one marked, the chosen fit between them. */
export function plotLines(
  points: readonly SweepPoint[],
  sweep: { readonly fits: SweepFits; readonly best: number | null },
  ink: Ink,
): string[] {
  const top = scaleTop(points);
  if (!(top > 0)) return [];
  const marks = [top, top / 2, 0].map((value) => scaleLabel(value, top));
  const labelColumns = Math.max(...marks.map((mark) => mark.length));
  const room = ink.width - labelColumns - 5;
  const spacing = Math.max(1, Math.min(MOST_COLUMNS_A_POINT, Math.floor(room / Math.max(1, points.length - 1))));
  const columns = Math.min(room + 2, 2 + spacing * (points.length - 1));
  const grid: Grid = { cells: Array.from({ length: ROWS }, () => new Array<string>(columns).fill(' ')), top, spacing };
  drawFit(grid, points, sweep.fits, ink.glyphs.fit);
  points.forEach((point, index) => {
    const mark = point.concurrency === sweep.best ? ink.glyphs.best : ink.glyphs.point;
    drawPoint(grid, { ...point, mark, column: 1 + index * spacing }, ink.glyphs.upright);
  });
  const lines = grid.cells.map((cells, row) => {
    const label = row % ((ROWS - 1) / 2) === 0 ? (marks[row / ((ROWS - 1) / 2)] ?? '') : '';
    return `${padStart(label, labelColumns)} ${ink.glyphs.upright}${cells.join('')}`.trimEnd();
  });
  const rule = `${' '.repeat(labelColumns + 1)}${ink.glyphs.corner}${ink.glyphs.rule.repeat(columns)}`;
  return [...lines, rule, ' '.repeat(labelColumns + 2) + limitLabels(points, spacing)];
}
