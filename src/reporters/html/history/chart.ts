import type { Estimate } from '../../../core/report.ts';
import { html, type Markup } from '../markup.ts';
import { acrossOf } from './place.ts';
import type { Scale } from './scale.ts';

/** A figure of each run. */
export interface Chart {
  /** What it shows, for who does not see it. */
  readonly label: string;
  /** How many runs stand side by side. */
  readonly places: number;
  readonly points: readonly { readonly place: number; readonly figure: Estimate }[];
  readonly levels: readonly { readonly from: number; readonly to: number; readonly value: number }[];
  readonly marks: readonly ChartMark[];
  /** Dates of the first and the last run. */
  readonly ends: readonly [string, string];
  readonly scale: Scale;
  /** Whether marks have room for their texts; else they are lines. */
  readonly worded: boolean;
  /** Columns of the table of runs that tell of a run: numbers from 0. */
  readonly told: readonly number[];
}

/** Where a level begins. */
export interface ChartMark {
  readonly place: number;
  readonly text: string;
  /** A class that colours it. */
  readonly tone: string;
}

const PLOT_HEIGHT = 170;
const FOOT = 24;
const HEAD = 8;
const ROW = 16;

/** What is drawn of a figure beyond the axis. */
const EDGE = 4;

/** Rows that the texts of marks stand in; of more marks the rest are lines alone. */
const MOST_ROWS = 3;

/** Percent of the width that the text of a mark takes on a wide screen. */
const TEXT_ACROSS = 30;

interface PlacedMark extends ChartMark {
  readonly across: number;
  /** Null where there is no room for its text. */
  readonly row: number | null;
  /** True where a narrow screen has no room for it either. */
  readonly tight: boolean;
}

/** Each text in the first row where it stands free, left of its line where it would leave the picture. */
function placed({ marks, places }: Chart): PlacedMark[] {
  const ends: number[] = [];
  return marks.map((mark) => {
    const across = acrossOf(mark.place - 0.5, places);
    const [from, to] = across > 50 ? [across - TEXT_ACROSS, across] : [across, across + TEXT_ACROSS];
    const free = Array.from({ length: MOST_ROWS }, (_, row) => row).find((row) => (ends[row] ?? 0) <= from);
    const tight = free !== undefined && ends[free] !== undefined;
    if (free !== undefined) ends[free] = to;
    return { ...mark, across, row: free ?? null, tight };
  });
}

function markMarkup({ across, row, text, tone, tight }: PlacedMark, bottom: number, worded: boolean): Markup {
  const x = `${across.toFixed(2)}%`;
  const end = across > 50;
  const y = HEAD + ROW * ((row ?? 0) + 0.5);
  const words =
    row === null || !worded
      ? null
      : html`<text class="${end ? 'end' : 'start'}${tight ? ' tight' : ''}" x="${x}" dx="${end ? -5 : 5}" y="${y}">${text}</text>`;
  return html`<g class="since ${tone}"><line x1="${x}" x2="${x}" y1="${HEAD}" y2="${bottom}"></line>${words}<title>${text}</title></g>`;
}

/** Paths in a picture of 1,000 units across: short, however many runs there are. */
function pathsOf({ points, levels, places, scale }: Chart, y: (value: number) => string): Markup {
  const x = (place: number) => (acrossOf(place, places) * 10).toFixed(1);
  const bars = points.map(({ place, figure }) => `M${x(place)} ${y(figure.low)}V${y(figure.high)}`);
  const isInside = ({ figure: { estimate } }: Chart['points'][number]) =>
    estimate >= scale.low && estimate <= scale.high;
  const inside = points.filter(isInside).map(({ place, figure }) => `M${x(place)} ${y(figure.estimate)}h.1`);
  const beyond = points
    .filter((point) => !isInside(point))
    .map(({ place, figure }) => `M${x(place)} ${y(figure.estimate > scale.high ? scale.high : scale.low)}h.1`);
  const steps = levels.map(({ from, to, value }) => `M${x(from - 0.5)} ${y(value)}H${x(to + 0.5)}`);
  const many = points.length > 150 ? ' dense' : '';
  return html`<path class="bars" d="${bars.join('')}"></path><path class="dots${many}" d="${inside.join('')}"></path><path class="dots beyond" d="${beyond.join('')}"></path><path class="steps" d="${steps.join('')}"></path>`;
}

/** Runs from left to right: dots with their intervals, the levels as steps, and where they begin. */
export function chartMarkup(chart: Chart): Markup {
  const { scale, ends } = chart;
  const marks = placed(chart);
  const rows = marks.reduce((most, { row }) => Math.max(most, (row ?? -1) + 1), 0);
  const top = HEAD + ROW * rows + (rows > 0 ? 4 : 0);
  const bottom = top + PLOT_HEIGHT;
  const height = bottom + FOOT;
  const y = (value: number) => (bottom - ((value - scale.low) / (scale.high - scale.low)) * PLOT_HEIGHT).toFixed(1);
  const grid = scale.ticks.map(
    ({ value }) => html`<line class="grid-line" x1="0" x2="100%" y1="${y(value)}" y2="${y(value)}"></line>`,
  );
  const scaleTexts = scale.ticks.map(
    ({ value, label }) => html`<text x="100%" dx="-6" y="${y(value)}">${label}</text>`,
  );
  const dates =
    chart.places > 1
      ? html`<text class="start" x="0" y="${height - 5}">${ends[0]}</text><text class="end" x="100%" y="${height - 5}">${ends[1]}</text>`
      : html`<text x="50%" y="${height - 5}">${ends[0]}</text>`;
  return html`<div class="trend"><svg class="chart scale" width="100%" height="${height}" aria-hidden="true">${scaleTexts}</svg><svg class="chart runs" width="100%" height="${height}" role="img" tabindex="0" aria-label="${chart.label}" data-told="${chart.told.join(' ')}">${grid}${marks.map((mark) => markMarkup(mark, bottom, chart.worded))}<line class="cursor" x1="-9" x2="-9" y1="${top}" y2="${bottom}"></line><svg class="paths" y="${top - EDGE}" width="100%" height="${PLOT_HEIGHT + 2 * EDGE}" viewBox="0 ${top - EDGE} 1000 ${PLOT_HEIGHT + 2 * EDGE}" preserveAspectRatio="none">${pathsOf(chart, y)}</svg>${dates}</svg></div>`;
}
