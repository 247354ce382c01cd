import { A_FILE } from '../../core/option.ts';
import type { CommandEntry } from '../command.ts';

/** `asyncbench compare`: what a baseline check does, on two saved reports; nothing is run. */
export const compareCommand: CommandEntry = {
  name: 'compare',
  summary: 'two saved reports or traces: what changed',
  args: [
    { syntax: '<old>', summary: 'a report saved with --export FILE.json; - is standard input', values: A_FILE },
    { syntax: '<new>', summary: 'the report to judge by it', values: A_FILE },
  ],
  examples: [
    'asyncbench compare old.json new.json',
    'asyncbench compare old.json new.json --max-slowdown 10%',
    'asyncbench sleep --json | asyncbench compare old.json -',
  ],
  load: async () => (await import('../compare.ts')).compareBody,
};
