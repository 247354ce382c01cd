import type { Scenario } from '../../src/core/scenario.ts';
import { RUN_OPTIONS } from './options.ts';
import type { RunParams } from './run-params.ts';

/** A scenario of the user's own: a module that does one task, and may drive all of them itself. */
const run: Scenario<RunParams, typeof RUN_OPTIONS> = {
  name: 'run',
  summary: 'a scenario of your own, from a file',
  args: {
    syntax: '<file...>',
    summary: 'JavaScript or TypeScript; several are compared as whole functions',
    asksForOne: true,
    label: 'Which file has the tasks',
    question: { ask: 'Which file has the tasks?' },
  },
  offer: { label: 'My code', hint: 'a JavaScript or TypeScript file with tasks', own: true },
  options: RUN_OPTIONS,
  examples: [
    'asyncbench run tasks.mjs --tasks 20',
    'asyncbench run before.mjs after.mjs',
    "asyncbench run loop.mjs --modes own --check 'own.in-flight >= 5'",
  ],
  defaultConcurrency: 'all',
  digests: false,
  warms: true,
  async resolve(input, context) {
    const { resolveRun } = await import('./resolve.ts');
    return resolveRun(input, context);
  },
  lacks: ({ forms }, form) => (forms.includes(form) ? null : `the file has no ${form}()`),
  async blocking(params) {
    const { userBlocking } = await import('./workload.ts');
    return userBlocking(params);
  },
  async async(params, context) {
    const { userAsync } = await import('./workload.ts');
    return userAsync(params, context);
  },
};

export default run;
