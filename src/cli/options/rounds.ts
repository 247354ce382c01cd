import { UsageError } from '../../core/errors.ts';
import { option, toggle } from '../../core/option.ts';
import { ORDERS } from '../../core/plan.ts';
import { alternatives, count, oneOf, POSITIVE_DURATION, SHARE_BELOW_WHOLE, TRUE_OR_FALSE } from './kinds.ts';

const ROUNDS_AT_MOST = 10_000;
const SEED = count(0, 2 ** 32 - 1);

/** Half-widths are narrower than the figure itself. */
function parsePrecision(text: string): number {
  const share = SHARE_BELOW_WHOLE.read(text);
  if (share > 0) return share;
  throw new UsageError(`got '${text}', expected a share above 0`);
}

/** How many rounds there are, in which order, and what is found out besides. */
export const ROUNDS = {
  runs: option('--runs <n>', 'exactly N rounds a mode', {
    ...count(1, ROUNDS_AT_MOST),
    shown: 'until precise',
    essential: true,
  }),
  precision: option('--precision <share>', 'wanted half-width of the interval', {
    ...SHARE_BELOW_WHOLE,
    read: parsePrecision,
    fallback: '5%',
  }),
  maxTime: option('--max-time <duration>', 'at most, for all modes', {
    ...POSITIVE_DURATION,
    fallback: '18s',
    essential: true,
    field: {
      ...POSITIVE_DURATION.field,
      summary: 'at most, for warm-up, rounds and explain pass of all modes (default: 18s)',
    },
  }),
  deadline: option('--deadline <duration>', 'for the whole command', {
    ...POSITIVE_DURATION,
    shown: 'none',
    field: { ...POSITIVE_DURATION.field, summary: 'for the whole benchmark (default: none)' },
  }),
  warmup: option('--warmup <n>', 'rounds before measuring', { ...count(0, ROUNDS_AT_MOST), shown: 'until steady' }),
  cold: toggle('--cold', 'measure the first round of fresh processes', { field: TRUE_OR_FALSE }),
  order: option('--order <order>', alternatives(ORDERS), { ...oneOf(ORDERS), fallback: 'abba' }),
  seed: option('--seed <n>', 'of --order shuffle', {
    ...SEED,
    fallback: '1',
    field: { ...SEED.field, summary: 'of the order shuffle (default: 1)' },
  }),
  control: toggle('--control', 'run the reference against itself: the noise', { field: TRUE_OR_FALSE }),
  margin: option('--margin <share>', 'a smaller difference is none', { ...SHARE_BELOW_WHOLE, fallback: '1%' }),
  explain: toggle('--no-explain', 'skip the pass that finds the reasons', {
    field: { ...TRUE_OR_FALSE, summary: 'false skips the pass that finds the reasons' },
  }),
};
