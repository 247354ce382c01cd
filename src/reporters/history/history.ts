import type { Level, Series } from '../../core/history/series.ts';
import { formatCount, formatMs, formatShare, signed } from '../../core/units.ts';
import { timeFigure, withRange } from '../../text/figure.ts';
import { wrap } from '../../text/fit.ts';
import { type Ink, makeInk, type Style } from '../../text/ink.ts';
import { type Column, renderTable } from '../../text/table.ts';

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

function changeOf(before: Level, after: Level): string {
  return signed(formatShare(after.typicalMs / before.typicalMs - 1));
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

/** `fetch, async: +31 % at 2026-11-20 (abc1234): 250 ms in 12 runs, then 328 ms in 5` */
function changesOf({ name, lane, levels, points }: Series): string[] {
  return levels.slice(1).map((after, place) => {
    const before = levels[place] ?? after;
    const point = points[after.from];
    const commit = point?.commit === null || point === undefined ? '' : ` (${point.commit.slice(0, 7)})`;
    const told = (level: Level) => `${formatMs(level.typicalMs)} in ${level.runs}`;
    return `${name}, ${lane}: ${changeOf(before, after)} since ${point?.at.slice(0, 10)}${commit}: ${told(before)} runs, then ${told(after)}`;
  });
}

function sentenceOf(series: readonly Series[], changes: readonly string[]): string {
  if (series.length === 0) return 'There is no run in this history yet.';
  const runs = new Set(series.flatMap(({ points }) => points.map(({ at }) => at))).size;
  if (changes.length > 0) return `${formatCount(changes.length, 'change')} in ${formatCount(runs, 'run')}:`;
  return `No change in ${formatCount(runs, 'run')} that chance does not make too.`;
}

/** A history on a terminal: what changed and when, then each figure's trend. */
export function renderHistory(series: readonly Series[], style: Style): string {
  const ink = makeInk(style);
  const changes = series.flatMap(changesOf);
  const machines = new Set(series.map(({ machine }) => machine));
  const apart =
    machines.size < 2 ? [] : [`${machines.size} kinds of machine, each by itself: ${[...machines].join(', ')}`];
  const lines = [
    ink.paint('strong', sentenceOf(series, changes)),
    ...changes.flatMap((change) => wrap(ink.text(change), ink.width, 2)),
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
