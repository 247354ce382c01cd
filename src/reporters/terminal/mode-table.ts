import { comparisonOf, type MeasuredMode, measuredModes, type Report, type Verdict } from '../../core/report.ts';
import { basisOf, overIdeal, ratioFigure, timeFigure, withRange } from '../../text/figure.ts';
import { wrap } from '../../text/fit.ts';
import type { Ink, Tone } from '../../text/ink.ts';
import { type Cell, type Column, captionLines, renderTable } from '../../text/table.ts';

export const VERDICT_TONES: Readonly<Record<Verdict, Tone>> = {
  faster: 'good',
  slower: 'bad',
  'no-difference': 'plain',
  undecided: 'unsure',
  withheld: 'unsure',
};

/** So that the verdict is read off without colour too. */
const VERDICT_MARKS: Readonly<Partial<Record<Verdict, string>>> = { 'no-difference': ' =', undecided: ' ?' };

const MARK_MEANINGS: readonly [Verdict, string][] = [
  ['no-difference', '= no difference that matters'],
  ['undecided', '? undecided'],
];

function speedupCell(mode: MeasuredMode, report: Report): Cell {
  if (mode.lane === report.plan.reference) return { text: 'reference', tone: 'faint' };
  const comparison = comparisonOf(report, mode.lane);
  if (comparison === null) return { text: '' };
  const tone = VERDICT_TONES[comparison.verdict];
  if (comparison.speedup === null) return { text: 'withheld', tone };
  return { text: withRange(ratioFigure(comparison.speedup)) + (VERDICT_MARKS[comparison.verdict] ?? ''), tone };
}

function taskCell({ tasks }: MeasuredMode): Cell {
  const done = tasks.completed.toLocaleString('en-US');
  if (tasks.failed === 0) return { text: `${done} ok` };
  return { text: `${done} ok, ${tasks.failed.toLocaleString('en-US')} failed`, tone: 'bad' };
}

function shortTaskCell(mode: MeasuredMode): Cell {
  return mode.tasks.failed === 0 ? { text: mode.tasks.completed.toLocaleString('en-US') } : taskCell(mode);
}

function overIdealCell({ wallMs, idealMs }: MeasuredMode, word: (over: ReturnType<typeof overIdeal>) => string): Cell {
  return { text: idealMs === null ? '' : word(overIdeal({ ...wallMs.interval, estimate: wallMs.median }, idealMs)) };
}

function laneCell(mode: MeasuredMode): Cell {
  return { text: mode.status === 'completed' ? mode.lane : `${mode.lane} (${mode.status})` };
}

function columns(report: Report): Column<MeasuredMode>[] {
  return [
    { title: 'mode', keep: 'always', cell: laneCell },
    {
      title: 'time a round',
      keep: 'always',
      cell: ({ wallMs }) => ({ text: withRange(timeFigure({ ...wallMs.interval, estimate: wallMs.median })) }),
    },
    { title: 'speed-up', keep: 'always', cell: (mode) => speedupCell(mode, report) },
    {
      title: 'over ideal',
      keep: 3,
      cell: (mode) => overIdealCell(mode, ({ share, time }) => (share === time ? time : `${share} (${time})`)),
      short: (mode) => overIdealCell(mode, ({ share }) => share),
    },
    { title: 'tasks', keep: 4, align: 'right', cell: taskCell, short: shortTaskCell },
    { title: 'at once', keep: 1, align: 'right', cell: ({ width }) => ({ text: width.toLocaleString('en-US') }) },
  ];
}

/** Says what stands in brackets, and what the marks mean that were used. */
function caption(report: Report, measured: readonly MeasuredMode[]): string {
  const bases = new Set(measured.map(({ wallMs }) => basisOf(wallMs.interval, wallMs.samples.length, 'round')));
  const [basis = ''] = bases;
  const counts = measured.map(({ wallMs }) => wallMs.samples.length);
  const shared = bases.size === 1 ? basis : 'interval or range of the rounds';
  const brackets = Math.max(...counts) < 2 ? `time: ${shared}` : `time: median (${shared})`;
  const used = new Set(report.comparisons.map(({ verdict }) => verdict));
  const marks = MARK_MEANINGS.filter(([verdict]) => used.has(verdict)).map(([, meaning]) => meaning);
  return [brackets, ...marks].join('; ');
}

/** The modes that were not measured, or not to their end, with their reason. */
export function unmeasuredSection(report: Report, ink: Ink): string[] {
  return report.modes
    .filter((mode) => mode.wallMs === null || mode.reason !== null)
    .flatMap((mode) => {
      const lines = wrap(ink.text(`${mode.lane} ${mode.status}: ${mode.reason ?? ''}`), ink.width, 2);
      return lines.map((line) => ink.paint(mode.status === 'failed' ? 'bad' : 'unsure', line));
    });
}

/** Time, speed-up and tasks of each mode; below it the modes that were not measured, with their reason. */
export function modeTableSection(report: Report, ink: Ink): string[] {
  const measured = measuredModes(report);
  if (measured.length === 0) return unmeasuredSection(report, ink);
  return [
    ...renderTable(columns(report), measured, ink),
    ...captionLines(caption(report, measured), ink),
    ...unmeasuredSection(report, ink),
  ];
}
