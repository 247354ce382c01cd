import { timeAxis } from '../../text/axis.ts';
import { columnsOf, fitLabel, padEnd, wrap } from '../../text/fit.ts';
import type { Ink } from '../../text/ink.ts';
import { occupancy, signFor } from '../../text/occupancy.ts';
import type { Analysis } from '../../trace/analysis/analyze.ts';
import { mostAtOnce } from '../../trace/analysis/in-flight.ts';
import type { Place } from '../../trace/analysis/places.ts';
import { lineOf, type Trace } from '../../trace/model.ts';

/** Rows of places; the rest of a long list took less time. */
const MOST_ROWS = 10;

const IN_FLIGHT = 'in flight';
const HELD = 'loop held';

interface Canvas {
  readonly ink: Ink;
  readonly labelColumns: number;
  readonly columns: number;
  readonly extentMs: number;
}

interface Times {
  readonly startMs: number;
  readonly endMs: number;
}

function spansOf(times: readonly Times[], { extentMs }: Canvas): { fromMs: number; toMs: number }[] {
  return times.map(({ startMs, endMs }) => ({ fromMs: Math.max(0, startMs), toMs: Math.min(extentMs, endMs) }));
}

function row(label: string, times: readonly Times[], signs: readonly string[], canvas: Canvas): string {
  const { ink, columns, extentMs, labelColumns } = canvas;
  const counts = occupancy(spansOf(times, canvas), extentMs, columns);
  const highest = Math.max(1, ...counts);
  const bar = counts.map((count) => (count > 0 ? signFor(count / highest, signs) : ' ')).join('');
  const name = padEnd(fitLabel(ink.text(label), labelColumns, ink.ellipsis), labelColumns);
  return `${name} ${ink.paint('accent', bar.trimEnd())}`.trimEnd();
}

function labelFor({ site, label }: Place): string {
  return site === null ? label : lineOf(site);
}

/** Operations by place over time, how many were in flight, and when the main thread could not turn its loop. */
export function timelineLines(trace: Trace, analysis: Analysis, ink: Ink): string[] {
  const thread = analysis.summary?.thread;
  if (thread === undefined) return [];
  const own = (id: number) => trace.operations[id]?.thread === thread;
  const places = analysis.places
    .filter(({ operations, tookMs }) => tookMs > 0 && operations.some(own))
    .slice(0, MOST_ROWS);
  if (places.length === 0) return [];
  const longest = Math.max(IN_FLIGHT.length, ...places.map((place) => columnsOf(ink.text(labelFor(place)))));
  const labelColumns = Math.min(longest, Math.max(IN_FLIGHT.length, Math.floor(ink.width * 0.3)));
  const canvas = { ink, labelColumns, columns: ink.width - labelColumns - 1, extentMs: trace.wallMs };
  const timesOf = ({ operations }: Place) =>
    operations.flatMap((id) => trace.operations[id] ?? []).filter((op) => own(op.id));
  const all = trace.operations.filter((op) => op.thread === thread && op.kind !== 'timer');
  const held = [...trace.blocked, ...trace.operations.filter(({ blocks }) => blocks)].filter(
    (op) => op.thread === thread,
  );
  const margin = ' '.repeat(labelColumns + 1);
  const full = ink.glyphs.shades.at(-1);
  const legend = `timeline (${full} as many as there ever were at a place; ${IN_FLIGHT}: full height is ${mostAtOnce(all)})`;
  return [
    ...wrap(ink.text(legend), ink.width, 2),
    ...places.map((place) => row(labelFor(place), timesOf(place), ink.glyphs.shades, canvas)),
    row(IN_FLIGHT, all, ink.glyphs.levels, canvas),
    ...(held.length === 0 ? [] : [row(HELD, held, ink.glyphs.shades, canvas)]),
    ...timeAxis(canvas.extentMs, canvas.columns, ink).map((line) => margin + ink.paint('faint', line)),
  ];
}
