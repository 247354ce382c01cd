import type { CommandEntry } from '../command.ts';

/** `asyncbench teach`: the tutorial's experiments, measured on this machine, as a page for a class. */
export const teachCommand: CommandEntry = {
  name: 'teach',
  summary: 'a page for a class, measured on this machine',
  args: [{ syntax: '[file]', summary: 'where the page goes (default: asyncbench-class.html)' }],
  examples: ['asyncbench teach', 'asyncbench teach class.html --lang ko --open'],
  load: async () => (await import('../teach/run-teach.ts')).teachBody,
};
