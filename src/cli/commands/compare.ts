import type { CliCommand, Flag, Values } from '../command.ts';

const FLAGS: readonly Flag[] = [
  { flags: '--max-slowdown <share>', description: "of each mode's time (default: not judged)" },
  { flags: '--max-speedup-loss <share>', description: 'of each speed-up (default: 10%)' },
  { flags: '--lenient', description: 'compare times of different machines too' },
  { flags: '--strict', description: 'exit with 4 when a verdict is open' },
  { flags: '--no-color', description: 'no colours (also: NO_COLOR)' },
];

const A_FILE: Values = { kind: 'file', words: [] };

/** `asyncbench compare`: what a baseline check does, on two saved reports; nothing is run. */
export const compareCommand: CliCommand = {
  name: 'compare',
  summary: 'two saved reports: what changed, within limits or not',
  args: [
    { syntax: '<old>', description: 'a report saved with --export FILE.json', values: A_FILE },
    { syntax: '<new>', description: 'the report to judge by it', values: A_FILE },
  ],
  groups: [{ title: 'Limits:', flags: FLAGS }],
  examples: ['asyncbench compare old.json new.json', 'asyncbench compare old.json new.json --max-slowdown 10%'],
  run: async (input, { io }) => (await import('../compare.ts')).compare(input, io),
};
