import type { Scenario } from '../../src/core/scenario.ts';
import { EXEC_OPTIONS } from './options.ts';
import type { ExecParams } from './params.ts';

/** Builds take longer than pages. */
const TIMEOUT_MS = 600_000;

/** Commands of the user's: one after the other, and side by side. */
const exec: Scenario<ExecParams, typeof EXEC_OPTIONS> = {
  name: 'exec',
  summary: 'commands, one after the other and side by side',
  args: {
    syntax: '[command...]',
    summary: "commands to run, each in quotes: 'npm test'",
    label: 'Which commands',
    question: { ask: 'Which commands, each in quotes?', empty: 'a file of them' },
  },
  offer: { label: 'My commands', hint: 'programs to run: lint, types, tests', own: true },
  options: EXEC_OPTIONS,
  examples: [
    "asyncbench exec 'npm run lint' 'npm run types' 'npm test'",
    'asyncbench exec --commands jobs.txt --concurrency auto',
    "asyncbench exec 'npm run build' --tasks 4 --prepare 'rm -rf dist'",
  ],
  defaultConcurrency: 'all',
  defaultTimeoutMs: TIMEOUT_MS,
  digests: true,
  warms: false,
  async resolve(input, context) {
    const { resolveExec } = await import('./resolve.ts');
    return resolveExec(input, context);
  },
  async blocking(params, context) {
    const { blockingCommands } = await import('./blocking-commands.ts');
    return blockingCommands(params, context);
  },
  async async(params, context) {
    const { asyncCommands } = await import('./async-commands.ts');
    return asyncCommands(params, context);
  },
};

export default exec;
