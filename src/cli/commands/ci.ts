import type { Values } from '../../core/option.ts';
import type { CommandEntry } from '../command.ts';

/** Completing a name runs no code of the folder: unless `--config` was typed, only the JSON file is read. */
const NAMES: Values = {
  kind: 'printed',
  words: [],
  args: 'ci --list --config asyncbench.config.json',
  handedOn: '--config',
};

/** `asyncbench ci`: every benchmark of a config file, one summary, one exit code. */
export const ciCommand: CommandEntry = {
  name: 'ci',
  summary: 'all benchmarks of a config file, one exit code',
  args: [{ syntax: '[name...]', summary: 'the benchmarks to run (default: all)', values: NAMES }],
  examples: [
    'asyncbench ci',
    'asyncbench ci --update-baseline',
    'asyncbench ci --base origin/main --export comment:comment.md',
    "asyncbench ci --export junit.xml --export 'results/{name}.json'",
  ],
  load: async () => (await import('../ci/run-ci.ts')).ciBody,
};
