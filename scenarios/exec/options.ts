import { UsageError } from '../../src/core/errors.ts';
import { option, toggle } from '../../src/core/option.ts';
import { parseCount } from '../../src/core/units.ts';

const MOST_TASKS = 10_000;

function readCommand(text: string): string {
  if (text.trim() !== '') return text;
  throw new UsageError('got no command, expected one');
}

/** What `asyncbench exec` is told beside its commands. */
export const EXEC_OPTIONS = {
  commands: option('--commands <file>', 'list of commands, one a line; - is standard input', {
    label: 'File that lists commands',
    question: { ask: 'Which file lists commands?', empty: 'none' },
    read: (text) => text,
  }),
  tasks: option('--tasks <n>', 'repeat the commands up to N tasks', {
    label: 'How many tasks',
    read: (text) => parseCount(text, { min: 1, max: MOST_TASKS }),
  }),
  shell: toggle('--shell', 'run each in a shell: pipes, variables, patterns', { label: 'Use a shell' }),
  setup: option('--setup <command>', 'run once, before everything', { label: 'Run once before', read: readCommand }),
  prepare: option('--prepare <command>', 'run before each round, outside its time', {
    label: 'Run before each round',
    read: readCommand,
  }),
  cleanup: option('--cleanup <command>', 'run once, after everything', { label: 'Run once after', read: readCommand }),
  showOutput: toggle('--show-output', "print each command's output after the report", { label: 'Show the output' }),
};
