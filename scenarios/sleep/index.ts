import type { Scenario } from '../../src/core/scenario.ts';
import { asyncSleep } from './async-sleep.ts';
import { blockingSleep } from './blocking-sleep.ts';
import { DEFAULT_DURATIONS, resolveSleep, SLEEP_OPTIONS, type SleepParams } from './params.ts';

/** Tasks that only wait: the first experiment of the tutorials, and the one whose ideal is known. */
const sleep: Scenario<SleepParams, typeof SLEEP_OPTIONS> = {
  name: 'sleep',
  summary: 'tasks that only wait, so the ideal is known',
  args: {
    syntax: '[duration...]',
    summary: `how long each task sleeps (default: ${DEFAULT_DURATIONS})`,
    label: 'How long each task sleeps',
    question: { ask: 'How long does each task sleep?', empty: DEFAULT_DURATIONS },
  },
  offer: {
    label: 'Sleeping tasks',
    hint: 'as many, and as long, as you say',
    own: false,
    sample: { label: 'Show me the idea', hint: 'two tasks that sleep: one after the other, and at once', atOnce: true },
  },
  options: SLEEP_OPTIONS,
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
