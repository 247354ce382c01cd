import { UsageError } from '../../core/errors.ts';
import {
  DEFAULT_MODES,
  DEFAULT_REFERENCE,
  GENERAL_MODES,
  MODE_NAMES,
  MODE_SUMMARIES,
  type ModeName,
} from '../../core/modes.ts';
import { type Field, option, parseName } from '../../core/option.ts';
import type { ConcurrencyPlan } from '../../core/plan.ts';
import { parseCount } from '../../core/units.ts';
import { count, defined, MODE, oneOf, oneOrMore, POSITIVE_DURATION } from './kinds.ts';

const MOST_AT_ONCE = 1_000_000;
const MOST_THREADS = 1024;

const MODES_FIELD: Field = { schema: { anyOf: [{ const: 'all' }, oneOrMore(MODE)] } };

const LIMIT = defined('limit');

const CONCURRENCY_FIELD: Field = {
  schema: { anyOf: [LIMIT.schema, { const: 'auto' }, oneOrMore(LIMIT)] },
  summary: 'most tasks in flight in async; several limits are a sweep',
};

/** The entries of a list, each once. */
function unique<T>(entries: readonly T[]): T[] {
  return [...new Set(entries)];
}

function parseModes(text: string): readonly ModeName[] {
  const names = text.split(',').map((name) => name.trim());
  const modes = names.filter((name) => name !== 'all').map((name) => parseName(name, MODE_NAMES));
  return unique(names.includes('all') ? [...GENERAL_MODES, ...modes] : modes);
}

/** The name of a mode, or of a lane of the user's own: which there are is known when the work is. */
function parseReference(text: string): string {
  if (text.trim() !== '') return text.trim();
  throw new UsageError(`got '${text}', expected one of ${MODE_NAMES.join(', ')}`);
}

function parseLimit(text: string): number | 'all' {
  const limit = text.trim();
  if (limit === 'all') return 'all';
  if (/^\d+$/.test(limit)) return parseCount(limit, { min: 1, max: MOST_AT_ONCE });
  throw new UsageError(`got '${limit}', expected a whole number of at least 1, a list of them, auto or all`);
}

/** Reads `8`, `1,2,4,8`, `auto` or `all`. */
function parseConcurrency(text: string): ConcurrencyPlan {
  if (text.trim() === 'auto') return { kind: 'auto' };
  const limits = unique(text.split(',').map(parseLimit));
  const [limit] = limits;
  return limits.length === 1 && limit !== undefined ? { kind: 'one', limit } : { kind: 'sweep', limits };
}

/** What is compared, and how much of it happens at once. */
export const MODES = {
  modes: option('--modes <list>', 'modes to compare, or all', {
    label: 'Modes',
    fallback: DEFAULT_MODES.join(),
    essential: true,
    values: { kind: 'list', words: [...MODE_NAMES, 'all'] },
    read: parseModes,
    field: MODES_FIELD,
  }),
  reference: option('--reference <mode>', 'mode or function to compare with', {
    label: 'What the others are compared with',
    values: oneOf(GENERAL_MODES, MODE_SUMMARIES).values,
    read: parseReference,
    shown: DEFAULT_REFERENCE,
    field: { schema: { type: 'string' }, summary: 'a mode, or a function of yours' },
  }),
  /** Without it the scenario says. */
  concurrency: option('--concurrency <limit>', 'most in flight in async; 1,2,4 or auto: a sweep', {
    label: 'How many at once',
    essential: true,
    values: { kind: 'list', words: ['all', 'auto', '1', '2', '4', '8', '16', '32', '64'] },
    read: parseConcurrency,
    field: CONCURRENCY_FIELD,
  }),
  /** Without it as many as Python's executor has. */
  threads: option('--threads <n>', 'size of the pool', {
    label: 'How many threads',
    ...count(1, MOST_THREADS),
    shown: 'min(32, cpus + 4)',
  }),
  timeout: option('--timeout <duration>', 'time limit of one task', {
    label: 'Time limit of one task',
    ...POSITIVE_DURATION,
    fallback: '30s',
  }),
};
