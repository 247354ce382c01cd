import type { FlagGroup } from '../command.ts';

/** The flags of `asyncbench trace`. Everything else that is typed belongs to the program. */
export const TRACE_GROUPS: readonly FlagGroup[] = [
  {
    title: 'What if:',
    flags: [
      { flags: '--what-if <limits>', description: 'measure a chain N at a time: 4, or 2,4,8, or auto' },
      { flags: '--at <place>', description: 'the chain to replay, by a line (default: the longest)' },
      { flags: '--runs <n>', description: 'runs with and without, each (default: 6)' },
      { flags: '--yes', description: 'go on without asking, whatever it sends to others' },
    ],
  },
  {
    title: 'Checks:',
    flags: [
      {
        flags: '--check <expr>',
        description: "fail unless it holds: 'src/orders.js:40 in-flight >= 5'",
        repeatable: true,
      },
      { flags: '--baseline <file>', description: 'fail where counts are worse than in a saved trace' },
    ],
  },
  {
    title: 'Output:',
    flags: [
      { flags: '--details', description: 'every place and every chain' },
      { flags: '--timeline', description: 'draw the operations over time' },
      {
        flags: '--export <file>',
        description: 'save it: json:FILE, FILE.har, or FILE.json for Perfetto',
        repeatable: true,
      },
      { flags: '--save-urls <file>', description: 'the URLs of the longest chain, for asyncbench fetch' },
      { flags: '--no-color', description: 'no colours (also: NO_COLOR)' },
    ],
  },
];
