import { changesOf } from '../../core/history/changes.ts';
import type { Series } from '../../core/history/series.ts';
import { timeFigure, withRange } from '../../text/figure.ts';
import { plain, table } from '../markdown.ts';
import type { HistoryFormat, ShownHistory } from './format.ts';
import { changeLine, historySentence, levelText, sinceText } from './told.ts';

const HEAD = ['benchmark', 'mode', 'machine', 'runs', 'level', 'last run', 'of'];

function cells({ name, lane, machine, points, levels }: Series): string[] {
  const [last, level] = [points.at(-1), levels.at(-1)];
  const shown = last === undefined ? ['–', '–'] : [withRange(timeFigure(last.timeMs)), sinceText(last)];
  return [name, lane, machine, `${points.length}`, level === undefined ? '–' : levelText(level), ...shown].map(plain);
}

function render({ series }: ShownHistory): string {
  const changes = changesOf(series);
  const blocks = [
    `**${historySentence(series, changes)}**`,
    changes.map((change) => `- ${plain(changeLine(change))}`).join('\n'),
    series.length === 0 ? '' : table(HEAD, series.map(cells)),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** What changed, then where each series stands: for a job summary. */
export const historyMarkdown: HistoryFormat = { name: 'md', extensions: ['md'], render };
