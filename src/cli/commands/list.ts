import type { CommandEntry } from '../command.ts';
import { SECTION_NAMES } from '../section-names.ts';

/** `asyncbench list`: everything that can be named on the command line, from the registries. */
export const listCommand: CommandEntry = {
  name: 'list',
  summary: 'what there is: scenarios, modes, formats, check metrics',
  args: [
    {
      syntax: '[section]',
      summary: 'scenarios, modes, formats or metrics (default: all)',
      values: { kind: 'words', words: SECTION_NAMES },
    },
  ],
  examples: ['asyncbench list', 'asyncbench list metrics', 'asyncbench list --json'],
  load: async () => (await import('../list.ts')).listBody,
};
