import { timeAxis } from '../../text/axis.ts';
import { columnsOf, fitLabel, padEnd } from '../../text/fit.ts';
import type { Canvas } from './canvas.ts';
import { foldLanes } from './fold-lanes.ts';
import type { LiveLane } from './live-state.ts';
import { extentOf, type PictureColumns, type Shown, shownRound } from './shown-round.ts';
import { inFlightStrip, tasksStrip } from './strips.ts';
import { labelColumns, taskRows } from './task-rows.ts';
import { MOST_ROWS } from './task-trace.ts';

/** How each round is drawn: a row a task, a strip of all tasks over those in flight, or those in flight alone. */
type Kind = 'tasks' | 'strips' | 'flight';

interface Layout {
  readonly kind: Kind;
  /** Lines of the time axis: its labels, with the rule over them where there is room. */
  readonly axis: 0 | 1 | 2;
  /** Empty lines between two lanes. */
  readonly gap: 0 | 1;
}

/** From the richest to the poorest: the first that fits is drawn. */
const LAYOUTS: readonly Layout[] = [
  { kind: 'tasks', axis: 2, gap: 1 },
  { kind: 'tasks', axis: 2, gap: 0 },
  { kind: 'tasks', axis: 1, gap: 0 },
  { kind: 'strips', axis: 2, gap: 1 },
  { kind: 'strips', axis: 2, gap: 0 },
  { kind: 'strips', axis: 1, gap: 0 },
  { kind: 'flight', axis: 2, gap: 0 },
  { kind: 'flight', axis: 1, gap: 0 },
  { kind: 'flight', axis: 0, gap: 0 },
];

/** Where not even that fits, as many lanes as do. */
const POOREST: Layout = { kind: 'flight', axis: 1, gap: 0 };

const STRIP_LABELS = { tasks: 'tasks', inFlight: 'in flight' } as const;

/** A strip of fewer columns tells nothing. */
const LEAST_PICTURE = 4;

function linesOf({ kind, axis, gap }: Layout, lanes: number, tasks: number): number {
  const each = { tasks, strips: 2, flight: 1 }[kind];
  return lanes * each + (lanes - 1) * gap + axis;
}

function layoutFor(lanes: number, { state }: Canvas, height: number): Layout {
  const tasks = state.tasks.length;
  const fits = (layout: Layout) =>
    linesOf(layout, lanes, tasks) <= height && (layout.kind !== 'tasks' || tasks <= MOST_ROWS);
  return LAYOUTS.find(fits) ?? POOREST;
}

function nameColumns(lanes: readonly LiveLane[], { ink }: Canvas): number {
  return Math.min(Math.floor(ink.width / 4), Math.max(...lanes.map(({ lane }) => columnsOf(ink.text(lane.id)))));
}

function rowsOf(shown: Shown, kind: Kind, columns: PictureColumns, canvas: Canvas): string[] {
  if (kind === 'tasks') return taskRows(shown, columns, canvas);
  const { tasks } = canvas.state;
  const most = Math.max(...canvas.state.lanes.map(({ lane }) => Math.min(lane.width, tasks.length)));
  const row = (label: string, picture: string) => `${padEnd(label, columns.label)} ${picture}`;
  const flight = row(STRIP_LABELS.inFlight, inFlightStrip(shown, columns, most, canvas));
  return kind === 'flight' ? [flight] : [row(STRIP_LABELS.tasks, tasksStrip(shown, columns.picture, canvas)), flight];
}

/** The last or running round of every lane on one time axis, in so many lines at most; nothing where that is too few. */
export function pictures(lanes: readonly LiveLane[], canvas: Canvas, height: number): string[] {
  const { ink, nowMs } = canvas;
  const layout = layoutFor(lanes.length, canvas, height);
  const seen = layout === POOREST ? foldLanes(lanes, height - layout.axis) : lanes;
  const name = nameColumns(lanes, canvas);
  const label = layout.kind === 'tasks' ? labelColumns(canvas) : STRIP_LABELS.inFlight.length;
  const extentMs = extentOf(lanes.map((known) => shownRound(known, nowMs)));
  const columns = { label, picture: ink.width - name - label - 3, extentMs };
  if (seen.length === 0 || columns.picture < LEAST_PICTURE) return [];
  const blocks = seen.map((known) =>
    rowsOf(shownRound(known, nowMs), layout.kind, columns, canvas).map((row, index) => {
      const id = index === 0 ? fitLabel(ink.text(known.lane.id), name, ink.ellipsis) : '';
      return `${ink.paint('strong', padEnd(id, name))}  ${row}`;
    }),
  );
  const margin = ' '.repeat(ink.width - columns.picture);
  const axis = timeAxis(extentMs, columns.picture, ink).slice(2 - layout.axis);
  const gap = layout.gap === 0 ? [] : [''];
  return [
    ...blocks.flatMap((rows, index) => (index === 0 ? rows : [...gap, ...rows])),
    ...axis.map((line) => margin + ink.paint('faint', line)),
  ];
}
