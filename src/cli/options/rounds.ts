import { UsageError } from '../../core/errors.ts';
import { option, toggle } from '../../core/option.ts';
import { ORDERS, type Order } from '../../core/plan.ts';
import { alternatives, count, oneOf, POSITIVE_DURATION, SHARE_BELOW_WHOLE, TRUE_OR_FALSE } from './kinds.ts';

const ROUNDS_AT_MOST = 10_000;
const SEED = count(0, 2 ** 32 - 1);

const ORDER_MEANINGS: Readonly<Record<Order, string>> = {
  abba: 'the modes in turn, each time the other way round',
  shuffle: 'the modes in turn, in random order',
  blocks: 'all rounds of a mode, then those of the next',
};

/** Half-widths are narrower than the figure itself. */
function parsePrecision(text: string): number {
  const share = SHARE_BELOW_WHOLE.read(text);
  if (share > 0) return share;
  throw new UsageError(`got '${text}', expected a share above 0`);
}

/** How many rounds there are, in which order, and what is found out besides. */
export const ROUNDS = {
  runs: option('--runs <n>', 'exactly N rounds a mode', {
    label: 'How many rounds',
    ...count(1, ROUNDS_AT_MOST),
    shown: 'until precise',
    essential: true,
  }),
  precision: option('--precision <share>', 'wanted half-width of the interval', {
    label: 'How precise',
    ...SHARE_BELOW_WHOLE,
    read: parsePrecision,
    fallback: '5%',
  }),
  maxTime: option('--max-time <duration>', 'at most, for all modes', {
    label: 'How long it takes',
    ...POSITIVE_DURATION,
    fallback: '18s',
    essential: true,
    field: {
      ...POSITIVE_DURATION.field,
      summary: 'at most, for warm-up, rounds and explain pass of all modes (default: 18s)',
    },
  }),
  deadline: option('--deadline <duration>', 'for the whole command', {
    label: 'Time limit of it all',
    ...POSITIVE_DURATION,
    shown: 'none',
    field: { ...POSITIVE_DURATION.field, summary: 'for the whole benchmark (default: none)' },
  }),
  warmup: option('--warmup <n>', 'rounds before measuring', {
    label: 'Rounds before measuring',
    ...count(0, ROUNDS_AT_MOST),
    shown: 'until steady',
  }),
  cold: toggle('--cold', 'measure the first round of fresh processes', {
    label: 'Measure first rounds only',
    field: TRUE_OR_FALSE,
  }),
  order: option('--order <order>', alternatives(ORDERS), {
    label: 'Order of the rounds',
    ...oneOf(ORDERS, ORDER_MEANINGS),
    fallback: 'abba',
  }),
  seed: option('--seed <n>', 'of --order shuffle', {
    label: 'Seed of a random order',
    ...SEED,
    fallback: '1',
    field: { ...SEED.field, summary: 'of the order shuffle (default: 1)' },
  }),
  control: toggle('--control', 'run the reference against itself: the noise', {
    label: 'Measure the noise too',
    field: TRUE_OR_FALSE,
  }),
  margin: option('--margin <share>', 'a smaller difference is none', {
    label: 'Which difference is none',
    ...SHARE_BELOW_WHOLE,
    fallback: '1%',
  }),
  explain: toggle('--no-explain', 'skip the pass that finds the reasons', {
    label: 'Leave out the reasons',
    field: { ...TRUE_OR_FALSE, summary: 'false skips the pass that finds the reasons' },
  }),
};
