import { METRIC_NAMES, maxMedianCheck, minSpeedupCheck, parseCheck } from '../../checks/index.ts';
import { MODE_NAMES } from '../../core/modes.ts';
import { type Field, list, type Option, option, type RawOptions, toggle, type Values } from '../../core/option.ts';
import { defined, SHARE, SHARE_BELOW_WHOLE, TEXT, TRUE_OR_FALSE } from './kinds.ts';

/** A metric alone is of the last mode; what follows it (`<= 600ms`) is free text. */
const FIGURES: Values = {
  kind: 'words',
  words: [...METRIC_NAMES, ...MODE_NAMES.flatMap((mode) => METRIC_NAMES.map((metric) => `${mode}.${metric}`))],
};

const CHECKS_FIELD: Field = {
  schema: { type: 'array', items: { type: 'string' } },
  summary: '[mode.]metric OP value; those of defaults come first',
};

const BASELINE_FIELD: Field = {
  schema: { type: 'string' },
  summary: 'the saved report to compare with; relative to this file',
};

/** What a run may lose against a saved report. */
export const BASELINE_LIMITS = {
  maxSlowdown: option('--max-slowdown <share>', "of each mode's time against the baseline", {
    label: 'How much slower it may be',
    ...SHARE,
  }),
  maxSpeedupLoss: option('--max-speedup-loss <share>', 'against the baseline', {
    label: 'How much speed-up may be lost',
    ...SHARE_BELOW_WHOLE,
    fallback: '10%',
  }),
  lenient: toggle('--lenient', 'compare times of different machines too', {
    label: 'Compare times of different machines',
    field: TRUE_OR_FALSE,
  }),
};

/** The same options without any limit against a saved report. */
export function withoutLimits(raw: RawOptions): RawOptions {
  const names = Object.values<Option>(BASELINE_LIMITS).map(({ name }) => name);
  return Object.fromEntries(Object.entries(raw).filter(([name]) => !names.includes(name)));
}

/** What decides between red and green. */
export const CHECKS = {
  checks: list('--check <expr>', "fail unless it holds: 'speedup >= 1.5'", {
    label: 'What must hold (speedup >= 1.5)',
    essential: true,
    values: FIGURES,
    read: parseCheck,
    field: CHECKS_FIELD,
  }),
  minSpeedup: list('--min-speedup <ratio>', "short for --check 'speedup >= RATIO'", {
    label: 'Least speed-up',
    read: minSpeedupCheck,
    field: defined('texts', "short for the check 'speedup >= RATIO'"),
  }),
  maxMedian: list('--max-median <mode=time>', "short for --check 'MODE.median <= TIME'", {
    label: 'Longest time (async=600ms)',
    values: { kind: 'words', words: MODE_NAMES.map((mode) => `${mode}=`) },
    read: maxMedianCheck,
    field: {
      ...defined('texts', "short for the check 'MODE.median <= TIME': async=600ms"),
      type: 'string | readonly string[]',
    },
  }),
  baseline: option('--baseline <file>', 'compare with a saved report', {
    label: 'Saved report to compare with',
    ...TEXT,
    essential: true,
    field: BASELINE_FIELD,
  }),
  ...BASELINE_LIMITS,
  saveBaseline: option('--save-baseline <file>', 'save this run as baseline, unless it is red', {
    label: 'Save as what to compare with later',
    ...TEXT,
  }),
  force: toggle('--force', 'save the baseline although a check failed', { label: 'Save it although a check failed' }),
  strict: toggle('--strict', 'exit with 4 when a check is inconclusive', {
    label: 'Inconclusive checks fail',
    field: TRUE_OR_FALSE,
  }),
};
