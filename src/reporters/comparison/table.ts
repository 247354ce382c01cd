import type { BaselineComparison } from '../../core/baseline/compare-reports.ts';
import type { BaselineFigure, BaselineVerdict } from '../../core/baseline/figure.ts';
import type { Estimate } from '../../core/report.ts';
import { type Figure, withRange } from '../../text/figure.ts';
import { wrap } from '../../text/fit.ts';
import { type Ink, makeInk, type Style, type Tone } from '../../text/ink.ts';
import { type Cell, type Column, renderTable } from '../../text/table.ts';
import { changeText, type Line, limitsOf, linesOf } from './lines.ts';

const RANGE_NOTE = 'too few rounds for a 95 % interval: the range of the rounds stands in its place';

/** What colour says of a verdict. */
export const COMPARED_TONES: Readonly<Record<BaselineVerdict, Tone>> = {
  pass: 'good',
  fail: 'bad',
  inconclusive: 'unsure',
  'not-comparable': 'unsure',
  'not-checked': 'faint',
};

const NOTHING: Cell = { text: '-' };

function isRange({ figure: { old, current } }: Line): boolean {
  return [old, current].some((estimate) => estimate !== null && estimate.confidence === null);
}

function side(title: string, pick: (figure: BaselineFigure) => Estimate | null): Column<Line> {
  const cell = ({ figure, format }: Line, show: (shown: Figure) => string): Cell => {
    const estimate = pick(figure);
    return estimate === null ? NOTHING : { text: show(format(estimate)) };
  };
  return {
    title,
    keep: 'always',
    cell: (line) => cell(line, withRange),
    short: (line) => cell(line, ({ value }) => value),
  };
}

const COLUMNS: readonly Column<Line>[] = [
  { title: 'figure', keep: 'always', cell: ({ name }) => ({ text: name, tone: 'strong' }) },
  side('old', ({ old }) => old),
  side('new', ({ current }) => current),
  {
    title: 'change',
    keep: 'always',
    cell: ({ figure: { change } }) => (change === null ? NOTHING : { text: changeText(change) }),
  },
  {
    title: 'verdict',
    keep: 'always',
    cell: ({ figure: { verdict } }) => ({ text: verdict.replace('-', ' '), tone: COMPARED_TONES[verdict] }),
  },
];

function paragraphs(texts: readonly string[], ink: Ink): string[] {
  return texts.flatMap((text) => wrap(ink.text(text), ink.width, 2));
}

function headingLines({ scenario, old, current, options }: BaselineComparison, ink: Ink): string[] {
  const runs = [old, current].map(({ createdAt, asyncbench }) => `${createdAt}, asyncbench ${asyncbench}`);
  return [
    ...paragraphs([scenario], ink).map((line) => ink.paint('strong', line)),
    ...paragraphs([`old: ${runs[0]}`, `new: ${runs[1]}`, limitsOf(options)], ink),
  ];
}

/** A comparison as a terminal table: old, new and change with their intervals, the verdict, and why. */
export function renderComparison(comparison: BaselineComparison, style: Style): string {
  const ink = makeInk(style);
  const lines = linesOf(comparison);
  // Only what the table itself does not say: why something is red, open or left out.
  const reasons = lines
    .filter(({ figure: { verdict } }) => verdict !== 'pass' && verdict !== 'not-checked')
    .map(({ name, figure: { reason } }) => `${name}: ${reason}`);
  const notes = [...comparison.warnings, ...comparison.notes, ...(lines.some(isRange) ? [RANGE_NOTE] : [])];
  const blocks = [
    headingLines(comparison, ink),
    renderTable(COLUMNS, lines, ink, { ruled: false }),
    paragraphs(reasons, ink),
    paragraphs(
      notes.map((note) => `note: ${note}`),
      ink,
    ),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}
