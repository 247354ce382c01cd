import type { CliCommand } from '../command.ts';

/** `asyncbench list`: everything that can be named on the command line, from the registries. */
export const listCommand: CliCommand = {
  name: 'list',
  summary: 'what there is: scenarios, modes, formats, check metrics',
  args: [
    {
      syntax: '[section]',
      description: 'scenarios, modes, formats or metrics (default: all)',
      values: async () => ({ kind: 'words', words: (await import('../list.ts')).SECTION_NAMES }),
    },
  ],
  groups: [{ title: 'Output:', flags: [{ flags: '--json', description: 'as JSON, for programs' }] }],
  examples: ['asyncbench list', 'asyncbench list metrics', 'asyncbench list --json'],
  run: async (input, context) => (await import('../list.ts')).list(input, context),
};
