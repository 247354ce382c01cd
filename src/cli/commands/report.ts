import type { CliCommand } from '../command.ts';
import { REPORT_FLAGS } from '../options/shared.ts';

/** `asyncbench report`: a saved report as table, pictures or any export format; nothing is run. */
export const reportCommand: CliCommand = {
  name: 'report',
  summary: 'a saved report as table, pictures or another format',
  args: [{ syntax: '<file>', description: 'a report saved with --export FILE.json; - is standard input' }],
  groups: [{ title: 'Output:', flags: REPORT_FLAGS }],
  examples: [
    'asyncbench sleep --export run.json',
    'asyncbench report run.json --timeline',
    'asyncbench report run.json --export junit.xml --export summary.md',
    'asyncbench report - --export csv:- < run.json',
  ],
  run: async (input, context) => (await import('../show-report.ts')).showReport(input, context),
};
