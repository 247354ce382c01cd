import { UsageError } from '../../core/errors.ts';
import { list, type OptionValues, option, toggle } from '../../core/option.ts';
import { parseCount } from '../../core/units.ts';
import type { FlagGroup } from '../command.ts';
import { CHECKS } from '../options/checks.ts';
import { count, TEXT } from '../options/kinds.ts';
import { OUTPUT } from '../options/output.ts';
import { TRACE_METRIC_NAMES } from './checks/metrics.ts';
import { parseTraceCheck } from './checks/parse.ts';
import { parseTraceExport, TRACE_EXPORT_PREFIXES } from './exports.ts';
import { parsePlace } from './place-ref.ts';

const RUNS = 6;
const MOST_RUNS = 1000;
const MOST_AT_ONCE = 10_000;

function parseWhatIf(text: string): readonly number[] | 'auto' {
  if (text.trim() === 'auto') return 'auto';
  if (!/^\s*\d/.test(text)) throw new UsageError(`got '${text}', expected whole numbers such as 4 or 2,4,8, or auto`);
  const limits = text.split(',').map((part) => parseCount(part, { min: 2, max: MOST_AT_ONCE }));
  return [...new Set(limits)].toSorted((a, b) => a - b);
}

const WHAT_IF = {
  whatIf: option('--what-if <limits>', 'measure a chain N at a time: 4, or 2,4,8, or auto', {
    values: { kind: 'list', words: ['auto', '2', '4', '8', '16'] },
    read: parseWhatIf,
  }),
  at: option('--at <place>', 'the chain to replay, by a line', { read: parsePlace, shown: 'the longest' }),
  runs: option('--runs <n>', 'runs with and without, each', { ...count(1, MOST_RUNS), fallback: `${RUNS}` }),
  yes: toggle('--yes', 'go on without asking, whatever it sends to others'),
};

const JUDGED = {
  checks: list('--check <expr>', "fail unless it holds: 'src/orders.js:40 in-flight >= 5'", {
    values: { kind: 'words', words: TRACE_METRIC_NAMES },
    read: parseTraceCheck,
  }),
  baseline: option(CHECKS.baseline.flags, 'fail where counts are worse than in a saved trace', TEXT),
};

const SHOWN = {
  details: toggle(OUTPUT.details.flags, 'every place and every chain'),
  timeline: toggle(OUTPUT.timeline.flags, 'draw the operations over time'),
  exports: list(OUTPUT.export.flags, 'save it: FILE.html, json:FILE, .har, or .json for Perfetto', {
    values: { kind: 'file', words: TRACE_EXPORT_PREFIXES },
    read: parseTraceExport,
  }),
  saveUrls: option('--save-urls <file>', 'the URLs of the longest chain, for asyncbench fetch', TEXT),
  lang: OUTPUT.lang,
  color: OUTPUT.color,
};

/** The flags of `asyncbench trace`. Everything else that is typed belongs to the program. */
export const TRACE_OPTIONS = { ...WHAT_IF, ...JUDGED, ...SHOWN };

/** Their values. */
export type TraceOptions = OptionValues<typeof TRACE_OPTIONS>;

export const TRACE_GROUPS: readonly FlagGroup[] = [
  { title: 'What if:', flags: Object.values(WHAT_IF) },
  { title: 'Checks:', flags: Object.values(JUDGED) },
  { title: 'Output:', flags: Object.values(SHOWN) },
];
