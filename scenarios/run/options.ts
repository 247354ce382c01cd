import { A_FILE, list, option, toggle } from '../../src/core/option.ts';
import { parseCount } from '../../src/core/units.ts';
import { MOST_TASKS } from './task-list.ts';

const TEXT = { read: (text: string): string => text };

/** What can be said of a file of the user's. */
export const RUN_OPTIONS = {
  tasks: option('--tasks <n>', 'how many, where the file does not say', {
    label: 'How many tasks',
    read: (text) => parseCount(text, { min: 1, max: MOST_TASKS }),
  }),
  input: option('--input <file>', 'the tasks: one a line, or a .json array', {
    label: 'File with the tasks',
    ...TEXT,
    values: A_FILE,
  }),
  exported: option('--pick <name>', 'one export of several; also --export NAME', {
    label: 'Which function of the file',
    ...TEXT,
    takesFrom: { name: 'export', when: /^[A-Za-z_$][\w$]*$/ },
  }),
  params: list('--param <name=value>', 'set a parameter; name=1,10,100 compares', {
    label: 'Parameters (size=1,10,100)',
    ...TEXT,
  }),
  showOutput: toggle('--show-output', 'show what the tasks print', {
    label: 'Show what the tasks print',
  }),
};
