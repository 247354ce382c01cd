import type { Scenario } from '../../src/core/scenario.ts';
import type { RunParams } from './resolve.ts';

/** A scenario of the user's own: a module that does one task, and may drive all of them itself. */
const run: Scenario<RunParams> = {
  name: 'run',
  summary: 'a scenario of your own, from a file',
  args: {
    syntax: '<file>',
    summary: 'JavaScript or TypeScript module, see docs/own-scenarios.md',
    label: 'Which file has the tasks',
    question: { ask: 'Which file has the tasks?' },
  },
  offer: { label: 'My code', hint: 'a JavaScript or TypeScript file with tasks', own: true },
  options: {},
  examples: ['asyncbench run tasks.mjs', "asyncbench run tasks.mjs --modes async --check 'async.in-flight >= 5'"],
  defaultConcurrency: 'all',
  digests: false,
  warms: true,
  async resolve(input, context) {
    const { resolveRun } = await import('./resolve.ts');
    return resolveRun(input, context);
  },
  lacks: ({ forms }, form) => (forms.includes(form) ? null : `the file has no ${form}()`),
  async blocking({ path }) {
    const { userBlocking } = await import('./workload.ts');
    return userBlocking(path);
  },
  async async({ path }, context) {
    const { userAsync } = await import('./workload.ts');
    return userAsync(path, context);
  },
};

export default run;
