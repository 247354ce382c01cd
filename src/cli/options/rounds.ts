import { option, toggle } from '../../core/option.ts';
import { ORDERS } from '../../core/plan.ts';
import { count, oneOf, POSITIVE_DURATION, share, TRUE_OR_FALSE } from './kinds.ts';

const MOST_ROUNDS = 10_000;
const SEED = count({ min: 0, max: 2 ** 32 - 1 });

/** How many rounds there are, in which order, and what is found out besides. */
export const ROUNDS = {
  runs: option({
    flags: '--runs <n>',
    summary: 'exactly N rounds a mode',
    fallback: { value: null, shown: 'until precise' },
    essential: true,
    ...count({ min: 1, max: MOST_ROUNDS }),
  }),
  precision: option({
    flags: '--precision <share>',
    summary: 'wanted half-width of the interval',
    fallback: '1%',
    ...share((value) => value > 0 && value <= 1, 'a share above 0, at most 1 (100%)'),
  }),
  maxTime: option({
    flags: '--max-time <duration>',
    summary: 'for the rounds of one mode',
    fallback: '10s',
    essential: true,
    ...POSITIVE_DURATION,
  }),
  deadline: option({
    flags: '--deadline <duration>',
    summary: 'for the whole command',
    fallback: { value: null, shown: 'none' },
    read: POSITIVE_DURATION.read,
    field: { ...POSITIVE_DURATION.field, summary: 'for the whole benchmark (default: none)' },
  }),
  warmup: option({
    flags: '--warmup <n>',
    summary: 'rounds before measuring',
    fallback: { value: null, shown: 'until steady' },
    ...count({ min: 0, max: MOST_ROUNDS }),
  }),
  cold: toggle({
    flags: '--cold',
    summary: 'measure the first round of fresh processes',
    field: TRUE_OR_FALSE,
  }),
  order: option({
    flags: '--order <order>',
    fallback: 'abba',
    ...oneOf(ORDERS),
  }),
  seed: option({
    flags: '--seed <n>',
    summary: 'of --order shuffle',
    fallback: '1',
    read: SEED.read,
    field: { ...SEED.field, summary: 'of the order shuffle (default: 1)' },
  }),
  control: toggle({
    flags: '--control',
    summary: 'run the reference against itself: the noise',
    field: TRUE_OR_FALSE,
  }),
  margin: option({
    flags: '--margin <share>',
    summary: 'a smaller difference is none',
    fallback: '1%',
    ...share((value) => value < 1, 'a share below 1 (100%)'),
  }),
  explain: toggle({
    flags: '--no-explain',
    summary: 'skip the pass that finds the reasons',
    field: { ...TRUE_OR_FALSE, summary: 'false skips the pass that finds the reasons' },
  }),
};
