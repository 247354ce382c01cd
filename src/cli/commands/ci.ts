import type { CliCommand, Flag } from '../command.ts';
import { exportValues } from '../options/shared.ts';

const FLAGS: readonly Flag[] = [
  { flags: '--config <file>', description: 'the config file (default: asyncbench.config.json, .ts, .js)' },
  { flags: '--update-baseline', description: 'save each run as its baseline, compare with none' },
  { flags: '--force', description: 'update baselines although a check failed' },
  { flags: '--strict', description: 'exit with 4 when a check is inconclusive' },
];

const OUTPUT: readonly Flag[] = [
  {
    flags: '--export <file>',
    description: 'a file each with {name} in it, or one for all',
    repeatable: true,
    values: exportValues,
  },
  { flags: '--timeline', description: 'draw the tasks as bars' },
  { flags: '--quiet', description: 'no progress' },
  { flags: '--no-color', description: 'no colours (also: NO_COLOR)' },
];

/** `asyncbench ci`: every benchmark of a config file, one summary, one exit code. */
export const ciCommand: CliCommand = {
  name: 'ci',
  summary: 'all benchmarks of a config file, one exit code',
  args: [{ syntax: '[name...]', description: 'the benchmarks to run (default: all)' }],
  groups: [
    { title: 'Benchmarks:', flags: FLAGS },
    { title: 'Output:', flags: OUTPUT },
  ],
  examples: [
    'asyncbench ci',
    'asyncbench ci --update-baseline',
    "asyncbench ci --export junit.xml --export 'results/{name}.json'",
  ],
  run: async (input, context) => (await import('../ci/run-ci.ts')).runCi(input, context),
};
