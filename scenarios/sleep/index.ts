import type { Scenario } from '../../src/core/scenario.ts';
import { asyncSleep } from './async-sleep.ts';
import { blockingSleep } from './blocking-sleep.ts';
import { resolveSleep, type SleepParams } from './params.ts';

/** Tasks that only wait: the first experiment of the tutorials, and the one whose ideal is known. */
const sleep: Scenario<SleepParams> = {
  name: 'sleep',
  summary: 'tasks that only wait, so the ideal is known',
  args: {
    syntax: '[duration...]',
    description: 'how long each task sleeps (default: 250ms 150ms)',
    question: { ask: 'How long does each task sleep?', empty: '250ms 150ms' },
  },
  options: [
    {
      flags: '--tasks <n>',
      description: 'repeat the durations up to N tasks',
      question: { ask: 'How many tasks?', empty: 'one for each duration' },
    },
  ],
  examples: [
    'asyncbench sleep',
    'asyncbench sleep 5s 3s --runs 1',
    'asyncbench sleep 20ms --tasks 1000 --modes async --concurrency 10,100,all',
  ],
  defaultConcurrency: 'all',
  digests: false,
  warms: false,
  resolve: resolveSleep,
  blocking: async (params, context) => blockingSleep(params, context),
  async: async (params, context) => asyncSleep(params, context),
};

export default sleep;
