import { A_FILE } from '../../core/option.ts';
import type { CommandEntry } from '../command.ts';

/** `asyncbench trace`: where an unchanged program is serial, and what concurrency would buy it. */
export const traceCommand: CommandEntry = {
  name: 'trace',
  summary: 'what a program waits for, one after the other',
  args: [{ syntax: '[program...]', summary: 'a file that Node runs, or after -- a command', values: A_FILE }],
  examples: [
    'asyncbench trace sync-orders.js eu',
    'asyncbench trace sync-orders.js eu --what-if auto',
    "asyncbench trace --check 'serial-chains == 0' -- npm test",
  ],
  load: async () => (await import('../trace/run-trace.ts')).traceBody,
};
