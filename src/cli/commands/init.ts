import type { CommandEntry } from '../command.ts';
import { TEMPLATE_NAMES } from '../init/templates/index.ts';

/** `asyncbench init`: a commented start. */
export const initCommand: CommandEntry = {
  name: 'init',
  summary: 'write a commented start, and say how to run it',
  args: [
    {
      syntax: '[start]',
      summary: `${TEMPLATE_NAMES.join(', ')} (default: ${TEMPLATE_NAMES[0]})`,
      values: { kind: 'words', words: TEMPLATE_NAMES },
    },
  ],
  examples: ['asyncbench init', 'asyncbench init ci'],
  load: async () => (await import('../init/run-init.ts')).initBody,
};
