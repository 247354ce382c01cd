import type { CommandEntry } from '../command.ts';

/** What can be written; a test holds it against the templates, which are loaded only when the command is typed. */
export const INIT_NAMES = ['function', 'fetch', 'files', 'ci'] as const;

/** `asyncbench init`: a commented start. */
export const initCommand: CommandEntry = {
  name: 'init',
  summary: 'write a commented start, and say how to run it',
  args: [
    {
      syntax: '[start]',
      summary: `${INIT_NAMES.join(', ')} (default: ${INIT_NAMES[0]})`,
      values: { kind: 'words', words: INIT_NAMES },
    },
  ],
  examples: ['asyncbench init', 'asyncbench init ci'],
  load: async () => (await import('../init/run-init.ts')).initBody,
};
