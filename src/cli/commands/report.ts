import type { CommandEntry } from '../command.ts';

/** `asyncbench report`: a saved report as table, pictures or any export format; nothing is run. */
export const reportCommand: CommandEntry = {
  name: 'report',
  summary: 'a saved report as table, pictures or another format',
  args: [{ syntax: '<file>', summary: 'a report saved with --export FILE.json; - is standard input' }],
  examples: [
    'asyncbench sleep --export run.json',
    'asyncbench report run.json --timeline',
    'asyncbench report run.json --open',
    'asyncbench report run.json --export junit.xml --export summary.md',
    'asyncbench report - --export csv:- < run.json',
  ],
  load: async () => (await import('../show-report.ts')).reportBody,
};
