import { inFlightCurve } from '../../core/stats/littles-law.ts';
import type { PictureLane, PictureRow } from './lane.ts';
import type { Span } from './spans.ts';

/** Units that the whole width of a lane has. */
export const ACROSS = 10_000;

/** Steps of the curve of tasks in flight. */
const STEPS = 250;

/** The shortest bar that still shows, in units. */
const LEAST_UNITS = 12;

/** Where rows stand: the height of one and of the bar in it, in units of the picture. */
export interface RowSize {
  readonly row: number;
  readonly bar: number;
}

function across(ms: number, wallMs: number): number {
  return wallMs > 0 ? Math.round((ms / wallMs) * ACROSS) : 0;
}

function bar(span: Span, top: number, height: number, wallMs: number): string {
  const from = Math.min(across(span.fromMs, wallMs), ACROSS - LEAST_UNITS);
  const width = Math.max(LEAST_UNITS, across(span.toMs, wallMs) - from);
  return `M${from} ${top}h${width}v${height}h-${width}z`;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The path of all bars of a lane: when its rows ran. */
export function runningPath(rows: readonly PictureRow[], wallMs: number, { row, bar: height }: RowSize): string {
  const inset = (row - height) / 2;
  return rows
    .flatMap(({ runs }, index) => runs.map((span) => bar(span, rounded(index * row + inset), rounded(height), wallMs)))
    .join('');
}

/** The path of what came before: when rows waited for their turn. */
export function waitingPath(rows: readonly PictureRow[], wallMs: number, { row }: RowSize): string {
  const height = rounded(Math.min(1.5, row / 4));
  return rows
    .flatMap(({ queuedMs, startMs }, index) => {
      const toMs = startMs ?? wallMs;
      const long = across(toMs - queuedMs, wallMs) > LEAST_UNITS;
      const top = rounded(index * row + (row - height) / 2);
      return long ? [bar({ fromMs: queuedMs, toMs }, top, height, wallMs)] : [];
    })
    .join('');
}

/** Tasks in flight in each of the equal parts of a lane. */
export function curveOf({ entries, tasks, wallMs }: PictureLane): number[] {
  const begun = entries.filter(({ startMs }) => startMs !== null);
  const starts = begun.map(({ startMs }) => startMs ?? 0);
  const ends = begun.map(({ endMs }) => endMs ?? wallMs);
  const scale = entries.length > 0 ? tasks / entries.length : 1;
  return inFlightCurve(starts, ends, wallMs, STEPS).map((count) => count * scale);
}

/** The area under a curve, as high as `height` where it is `highest`. */
export function areaPath(curve: readonly number[], highest: number, height: number): string {
  const level = (count: number) => rounded(height - (highest > 0 ? count / highest : 0) * height);
  const width = ACROSS / curve.length;
  let path = `M0 ${height}`;
  let before: number | null = null;
  curve.forEach((count, index) => {
    const y = level(count);
    if (y === before) return;
    path += `H${rounded(index * width)}V${y}`;
    before = y;
  });
  return `${path}H${ACROSS}V${height}z`;
}

/** Stretches as bars of one height. */
export function stretchesPath(spans: readonly Span[], wallMs: number, height: number): string {
  return spans.map((span) => bar(span, 0, height, wallMs)).join('');
}
