import { changesOf } from '../../core/history/changes.ts';
import type { Series } from '../../core/history/series.ts';
import { timeFigure, withRange } from '../../text/figure.ts';
import { wrap } from '../../text/fit.ts';
import { type Ink, makeInk, type Style } from '../../text/ink.ts';
import { type Column, renderTable } from '../../text/table.ts';
import { changeLine, historySentence } from './told.ts';

/** Runs that a trend shows, the newest ones. */
const MOST_SHOWN = 24;

/** The runs' times as bars, from the fastest to the slowest that is shown. */
function trendOf({ points }: Series, { glyphs }: Ink): string {
  const shown = points.slice(-MOST_SHOWN).map(({ timeMs }) => timeMs.estimate);
  const low = Math.min(...shown);
  const range = Math.max(...shown) - low;
  const [, ...levels] = glyphs.levels;
  const bar = (ms: number) => levels[range === 0 ? 0 : Math.round(((ms - low) / range) * (levels.length - 1))] ?? '';
  return shown.map(bar).join('');
}

function columnsFor(ink: Ink): readonly Column<Series>[] {
  return [
    { title: 'benchmark', keep: 'always', flexible: true, cell: ({ name }) => ({ text: name, tone: 'strong' }) },
    { title: 'mode', keep: 'always', cell: ({ lane }) => ({ text: lane }) },
    { title: 'runs', keep: 1, align: 'right', cell: ({ points }) => ({ text: String(points.length) }) },
    { title: 'trend', keep: 0, cell: (series) => ({ text: trendOf(series, ink) }) },
    {
      title: 'last',
      keep: 'always',
      cell: ({ points }) => {
        const last = points.at(-1);
        return { text: last === undefined ? '' : withRange(timeFigure(last.timeMs)) };
      },
    },
  ];
}

/** A history on a terminal: what changed and when, then each figure's trend. */
export function renderHistory(series: readonly Series[], style: Style): string {
  const ink = makeInk(style);
  const changes = changesOf(series);
  const machines = new Set(series.map(({ machine }) => machine));
  const apart =
    machines.size < 2 ? [] : [`${machines.size} kinds of machine, each by itself: ${[...machines].join(', ')}`];
  const lines = [
    ink.paint('strong', historySentence(series, changes)),
    ...changes.flatMap((change) => wrap(ink.text(changeLine(change)), ink.width, 2)),
  ];
  const blocks = [
    lines,
    series.length === 0 ? [] : renderTable(columnsFor(ink), series, ink),
    apart.flatMap((note) => wrap(ink.text(note), ink.width, 0)),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}
