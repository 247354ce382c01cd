import { METRIC_NAMES, maxMedianCheck, minSpeedupCheck, parseCheck } from '../../checks/index.ts';
import { MODE_NAMES } from '../../core/lane.ts';
import { type Field, list, type Option, option, type RawOptions, toggle, type Values } from '../../core/option.ts';
import { parseShare } from '../../core/units.ts';
import { defined, type ShareText, TEXT, TRUE_OR_FALSE } from './kinds.ts';

/** A metric alone is of the last mode; what follows it (`<= 600ms`) is free text. */
const FIGURES: Values = {
  kind: 'words',
  words: [...METRIC_NAMES, ...MODE_NAMES.flatMap((mode) => METRIC_NAMES.map((metric) => `${mode}.${metric}`))],
};

const CHECKS_FIELD: Field<readonly string[]> = {
  schema: { type: 'array', items: { type: 'string' } },
  summary: '[mode.]metric OP value; those of defaults come first',
};

const BASELINE_FIELD: Field<string> = {
  schema: { type: 'string' },
  summary: 'the saved report to compare with; relative to this file',
};

const A_SHARE = { read: parseShare, field: defined<ShareText>('share') };

/** What a run may lose against a saved report. */
export const BASELINE_LIMITS = {
  maxSlowdown: option({
    flags: '--max-slowdown <share>',
    summary: "of each mode's time against the baseline",
    fallback: { value: null },
    ...A_SHARE,
  }),
  maxSpeedupLoss: option({
    flags: '--max-speedup-loss <share>',
    summary: 'against the baseline',
    fallback: '10%',
    ...A_SHARE,
  }),
  lenient: toggle({
    flags: '--lenient',
    summary: 'compare times of different machines too',
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
  checks: list({
    flags: '--check <expr>',
    summary: "fail unless it holds: 'speedup >= 1.5'",
    essential: true,
    values: FIGURES,
    read: parseCheck,
    field: CHECKS_FIELD,
  }),
  minSpeedup: list({
    flags: '--min-speedup <ratio>',
    summary: "short for --check 'speedup >= RATIO'",
    read: minSpeedupCheck,
    field: {
      ...defined<number | string | readonly (number | string)[]>('texts'),
      summary: "short for the check 'speedup >= RATIO'",
    },
  }),
  maxMedian: list({
    flags: '--max-median <mode=time>',
    summary: "short for --check 'MODE.median <= TIME'",
    values: { kind: 'words', words: MODE_NAMES.map((mode) => `${mode}=`) },
    read: maxMedianCheck,
    field: {
      ...defined<string | readonly string[]>('texts'),
      summary: "short for the check 'MODE.median <= TIME': async=600ms",
    },
  }),
  baseline: option({
    flags: '--baseline <file>',
    summary: 'compare with a saved report',
    fallback: { value: null },
    essential: true,
    ...TEXT,
    field: BASELINE_FIELD,
  }),
  ...BASELINE_LIMITS,
  saveBaseline: option({
    flags: '--save-baseline <file>',
    summary: 'save this run as baseline, unless it is red',
    fallback: { value: null },
    ...TEXT,
  }),
  force: toggle({ flags: '--force', summary: 'save the baseline although a check failed' }),
  strict: toggle({
    flags: '--strict',
    summary: 'exit with 4 when a check is inconclusive',
    field: TRUE_OR_FALSE,
  }),
};
