import { type MeasuredMode, measuredModes, type Report, type RoundReport } from '../../core/report.ts';
import { timeFigure } from '../../text/figure.ts';
import { columnsOf, padEnd, wrap } from '../../text/fit.ts';
import type { Ink } from '../../text/ink.ts';
import { signFor } from '../../text/occupancy.ts';
import type { View } from '../reporter.ts';

const OUTLIER = '^';

const MOST_NAMED = 6;

/** Fewer rounds than this are seen as well in the table. */
const WORTH_DRAWING = 10;

/** What the height of a strip is worth at least, relative to the time. */
const LEAST_SPAN_SHARE = 0.02;
const HEADING = 'rounds in the order they ran in (higher is slower, full height 2 % or more)';

interface Strip {
  readonly mode: MeasuredMode;
  /** One sign for each round of the whole run, empty where another mode ran. */
  readonly signs: readonly string[];
  readonly marks: readonly string[];
}

/** Lowest and highest round keep apart, but a spread of a thousandth must not look like one of a half. */
function heightShare(wallMs: number, { min, max }: MeasuredMode['wallMs']): number {
  const span = Math.max(max - min, max * LEAST_SPAN_SHARE);
  return 0.125 + (0.875 * (wallMs - min)) / span;
}

function stripOf(mode: MeasuredMode, rounds: readonly RoundReport[], ink: Ink): Strip {
  let sample = -1;
  const cells = rounds.map((round) => {
    if (round.lane !== mode.lane) return [' ', ' '] as const;
    sample += 1;
    const mark = mode.wallMs.outliers.includes(sample) ? OUTLIER : ' ';
    return [signFor(heightShare(round.wallMs, mode.wallMs), ink.glyphs.levels), mark] as const;
  });
  return { mode, signs: cells.map(([sign]) => sign), marks: cells.map(([, mark]) => mark) };
}

function drawPart(strips: readonly Strip[], from: number, to: number, labelColumns: number): string[] {
  return strips.flatMap(({ mode, signs, marks }) => {
    const line = `${padEnd(mode.lane, labelColumns)} ${signs.slice(from, to).join('')}`.trimEnd();
    const below = marks.slice(from, to).join('').trimEnd();
    return below === '' ? [line] : [line, ' '.repeat(labelColumns + 1) + below];
  });
}

function outlierText({ lane, wallMs }: MeasuredMode): string[] {
  const named = wallMs.outliers.map((index) => {
    const { value } = timeFigure({ ...wallMs.interval, estimate: wallMs.samples[index] ?? 0 });
    return `${lane} round ${index + 1} (${value})`;
  });
  return named;
}

/** All are marked in the strip; a long list of names would bury the picture. */
function fewOf(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  const shown = names.slice(0, MOST_NAMED).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}

/** Rounds of every mode in the order in which they ran, higher is slower; outliers are marked and named, never dropped. */
export function roundsSection(report: Report, ink: Ink, { timeline }: Pick<View, 'timeline'>): string[] {
  const modes = report.sweep === null ? measuredModes(report) : [];
  const timed = report.rounds.filter(({ purpose }) => purpose === 'timed');
  const rounds = [...timed].sort((a, b) => a.startedMs - b.startedMs);
  const outliers = modes.flatMap(outlierText);
  const worth = outliers.length > 0 || (timeline && modes.some((m) => m.wallMs.samples.length >= WORTH_DRAWING));
  if (!worth || rounds.length === 0) return [];
  const strips = modes.map((mode) => stripOf(mode, rounds, ink));
  const labelColumns = modes.reduce((most, { lane }) => Math.max(most, columnsOf(lane)), 0);
  const room = ink.width - labelColumns - 1;
  const parts: string[] = [];
  for (let from = 0; from < rounds.length; from += room) {
    parts.push(...drawPart(strips, from, from + room, labelColumns));
  }
  const note = outliers.length === 0 ? [] : wrap(ink.text(`${OUTLIER} outliers: ${fewOf(outliers)}`), ink.width, 2);
  return [...wrap(ink.text(HEADING), ink.width, 2), ...parts, ...note];
}
