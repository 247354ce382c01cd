import { changesOf } from '../../core/history/changes.ts';
import { runsIn } from '../../core/history/series.ts';
import { printableJson } from '../../core/printable.ts';
import type { HistoryFormat, ShownHistory } from './format.ts';

function render({ series, asyncbench }: ShownHistory): string {
  const changes = changesOf(series).map(({ series: { name, machine, workloadHash, lane }, point, ...change }) => {
    return { name, machine, workloadHash, lane, at: point.at, commit: point.commit, ...change };
  });
  return `${printableJson(JSON.stringify({ asyncbench, runs: runsIn(series), changes, series }, null, 2))}\n`;
}

/** Every series with its runs and levels, and the changes, the newest first. */
export const historyJson: HistoryFormat = { name: 'json', extensions: ['json'], render };
