import type { CommandContext } from '../benchmark.ts';
import type { CliCommand, CommandInput } from '../command.ts';
import { TRACE_GROUPS } from '../trace/flags.ts';
import { runTrace } from '../trace/run-trace.ts';

async function trace({ args, options }: CommandInput, context: CommandContext): Promise<number> {
  return await runTrace(args, options, context);
}

/** `asyncbench trace`: where an unchanged program is serial, and what concurrency would buy it. */
export const traceCommand: CliCommand = {
  name: 'trace',
  summary: 'what a program waits for, one after the other',
  args: [{ syntax: '[program...]', description: 'a file that Node runs, or after -- a command' }],
  passesOn: true,
  groups: TRACE_GROUPS,
  examples: [
    'asyncbench trace sync-orders.js eu',
    'asyncbench trace sync-orders.js eu --what-if auto',
    "asyncbench trace --check 'serial-chains == 0' -- npm test",
  ],
  run: trace,
};
