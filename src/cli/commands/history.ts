import { A_FILE } from '../../core/option.ts';
import type { CommandEntry } from '../command.ts';

/** `asyncbench history`: the runs of a history, and where they changed; nothing is run. */
export const historyCommand: CommandEntry = {
  name: 'history',
  summary: 'the runs of a history: what changed, and when',
  args: [
    { syntax: '<file>', summary: 'a history: a line a run', values: A_FILE },
    { syntax: '[name]', summary: 'the benchmark to show (default: all)' },
  ],
  examples: [
    'asyncbench sleep --history runs.ndjson',
    'asyncbench history runs.ndjson',
    'asyncbench history runs.ndjson --export trend.html',
  ],
  load: async () => (await import('../history/show-history.ts')).historyBody,
};
