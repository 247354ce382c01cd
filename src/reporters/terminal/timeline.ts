import type { Report } from '../../core/report.ts';
import { formatCount } from '../../core/units.ts';
import { timeAxis } from '../../text/axis.ts';
import { timeFigure } from '../../text/figure.ts';
import { columnsOf, fitLabel, padEnd, wrap } from '../../text/fit.ts';
import type { Ink } from '../../text/ink.ts';
import { occupancy, queuedSpan, signFor } from '../../text/occupancy.ts';
import type { View } from '../reporter.ts';
import { inFlightCurve, runningSpans, type TimelineLane, type TimelineRow, timelineLanes } from './timeline-lane.ts';

/** A mode that needs less of the common axis than this is drawn a second time on an axis of its own. */
const SQUEEZED_SHARE = 1 / 6;

const CURVE_LABEL = 'in flight';

interface Canvas {
  readonly labelColumns: number;
  readonly columns: number;
  readonly extentMs: number;
  /** Most tasks in flight in any mode: what the full height of a curve stands for. */
  readonly highest: number;
  readonly ink: Ink;
}

/** One colour code a stretch, not one a column. */
function paintBar(bar: string, ink: Ink): string {
  const stretches = bar.match(/(.)\1*/gu) ?? [];
  return stretches
    .map((stretch) => ink.paint(stretch.startsWith(ink.glyphs.queued) ? 'faint' : 'accent', stretch))
    .join('');
}

/** Where several tasks share a row its signs are shades: the share of them that ran at that time. */
function drawRow({ label, entries }: TimelineRow, { columns, extentMs, ink, labelColumns }: Canvas): string {
  const { glyphs } = ink;
  const single = entries.length === 1;
  const running = occupancy(runningSpans(entries, extentMs), extentMs, columns);
  const waiting = entries.map((entry) => queuedSpan(entry, extentMs));
  const queued = occupancy(waiting, extentMs, columns);
  const peak = running.reduce((most, share) => Math.max(most, share), 0);
  const bar = running.map((share, column) => {
    // A column belongs to a single task's bar where the task covers half of it; the shortest bar still shows.
    const visible = share > 0 && (!single || share >= 0.5 || share === peak);
    if (visible) return single ? glyphs.running : signFor(share / entries.length, glyphs.shades);
    return (queued[column] ?? 0) >= entries.length / 2 ? glyphs.queued : ' ';
  });
  const name = padEnd(fitLabel(ink.text(label), labelColumns, ink.ellipsis), labelColumns);
  return `${name} ${paintBar(bar.join('').trimEnd(), ink)}`.trimEnd();
}

/** As many facts as fit on one line, the most telling ones first. */
function heading({ mode }: TimelineLane, note: string, ink: Ink): string {
  const { value } = timeFigure({ ...mode.wallMs.interval, estimate: mode.wallMs.median });
  const peak = mode.inFlight === null ? '' : `, at most ${mode.inFlight.max.toLocaleString('en-US')} in flight`;
  let facts = `: ${value}${note}`;
  for (const fact of [peak, `, ${formatCount(mode.tasks.total, 'task')}`]) {
    if (columnsOf(mode.lane + facts + fact) <= ink.width) facts += fact;
  }
  return ink.paint('strong', ink.text(mode.lane)) + ink.text(facts);
}

function laneLines(lane: TimelineLane, squeezed: boolean, canvas: Canvas): string[] {
  const { ink, columns, extentMs, highest, labelColumns } = canvas;
  const curve = inFlightCurve(lane, extentMs, columns);
  const signs = curve.map((count) => signFor(count / highest, ink.glyphs.levels)).join('');
  return [
    heading(lane, squeezed ? ' (enlarged below)' : '', ink),
    ...(squeezed ? [] : lane.rows.map((row) => drawRow(row, canvas))),
    `${padEnd(CURVE_LABEL, labelColumns)} ${signs}`.trimEnd(),
  ];
}

function longestExtent(lanes: readonly TimelineLane[]): number {
  return lanes.reduce((most, { extentMs }) => Math.max(most, extentMs), 0);
}

function canvasFor(lanes: readonly TimelineLane[], ink: Ink): Canvas {
  const labels = lanes.flatMap(({ rows }) => rows.map(({ label }) => columnsOf(ink.text(label))));
  const longest = labels.reduce((most, columns) => Math.max(most, columns), CURVE_LABEL.length);
  const labelColumns = Math.min(longest, Math.max(CURVE_LABEL.length, Math.floor(ink.width * 0.3)));
  const columns = ink.width - labelColumns - 1;
  const curves = lanes.flatMap((lane) => inFlightCurve(lane, lane.extentMs, columns));
  const highest = curves.reduce((most, count) => Math.max(most, count), 0);
  return { labelColumns, columns, extentMs: longestExtent(lanes), highest, ink };
}

/** All lanes on one axis; those that are too short to be seen there once more, enlarged. */
function drawLanes(lanes: readonly TimelineLane[], canvas: Canvas): string[] {
  const { extentMs, columns, labelColumns, ink } = canvas;
  const squeezed = lanes.filter((lane) => lane.extentMs < extentMs * SQUEEZED_SHARE);
  const margin = ' '.repeat(labelColumns + 1);
  const axis = timeAxis(extentMs, columns, ink).map((line) => margin + ink.paint('faint', line));
  const picture = [...lanes.flatMap((lane) => laneLines(lane, squeezed.includes(lane), canvas)), ...axis];
  if (squeezed.length === 0) return picture;
  const enlarged = drawLanes(squeezed, { ...canvas, extentMs: longestExtent(squeezed) });
  return [...picture, '', ...enlarged];
}

function legend(lanes: readonly TimelineLane[], { highest, ink }: Canvas): string[] {
  const { running, queued, shades } = ink.glyphs;
  const folded = lanes.some(({ rows }) => rows.some(({ entries }) => entries.length > 1));
  const signs = folded
    ? `a row is a range of tasks, ${shades.slice(1).join('')} the share of it that runs`
    : `${running} running`;
  const top = Math.max(1, Math.round(highest)).toLocaleString('en-US');
  const facts = [`${signs}, ${queued} waiting`, `${CURVE_LABEL}: full height is ${top}`, 'one probed round'];
  return wrap(`timeline (${facts.join('; ')})`, ink.width, 2);
}

/** Bars for each task and mode on one time axis: a staircase where tasks follow each other, a stack where they overlap. */
export function timelineSection(report: Report, ink: Ink, { timeline }: Pick<View, 'timeline'>): string[] {
  const lanes = timelineLanes(report);
  if (!timeline || lanes.length === 0) return [];
  const canvas = canvasFor(lanes, ink);
  return [...legend(lanes, canvas), ...drawLanes(lanes, canvas)];
}
