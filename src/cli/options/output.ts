import { list, option, toggle } from '../../core/option.ts';
import { parseCount } from '../../core/units.ts';
import { REPORTERS } from '../../reporters/index.ts';
import { LANGS, ROW_ORDERS } from '../../reporters/reporter.ts';
import { parseExport } from '../export-target.ts';
import { HISTORY } from './history.ts';
import { count, oneOf } from './kinds.ts';

const LANG = oneOf(LANGS, { ko: 'Korean', en: 'English' });

const ORDERS = oneOf(ROW_ORDERS, { file: 'as they are listed', ratio: 'by what the mode gains' });

/** How a report is shown and saved: the same for a run and for `asyncbench report`. */
export const REPORT_OUTPUT = {
  details: toggle('--details', 'everything that was measured', { label: 'Show the details', essential: true }),
  sort: option('--sort <order>', `--details: ${ROW_ORDERS.join(', ')}`, {
    label: 'Order of the tasks',
    read: ORDERS.read,
    values: ORDERS.values,
    fallback: 'slowest',
  }),
  top: option('--top <n>', 'tasks in --details, or all', {
    label: 'How many tasks to show',
    fallback: '10',
    read: (text) => (text.trim() === 'all' ? 'all' : parseCount(text, { min: 1 })),
  }),
  timeline: toggle('--timeline', 'draw the tasks as bars', { label: 'Show the timeline', essential: true }),
  export: list('--export <file>', 'save the report: FILE.EXT, FORMAT:FILE or -', {
    label: 'Save the report',
    essential: true,
    values: { kind: 'file', words: Object.keys(REPORTERS).map((name) => `${name}:`) },
    read: parseExport,
  }),
  json: toggle('--json', 'the report as JSON on standard output', { label: 'Print it as JSON', essential: true }),
  lang: option('--lang <lang>', 'language of pages', {
    label: 'Language of pages',
    read: LANG.read,
    values: LANG.values,
    fallback: 'en',
  }),
  color: toggle('--no-color', 'no colours (also: NO_COLOR)', { label: 'No colours' }),
};

/** Where results and progress go, and what of them is an error. */
export const OUTPUT = {
  ...REPORT_OUTPUT,
  ...HISTORY,
  quiet: toggle('--quiet', 'no progress', { label: 'No progress' }),
  maxFailures: option('--max-failures <n>', 'failed tasks a round to tolerate', {
    label: 'How many tasks may fail',
    ...count(0),
    fallback: '0',
  }),
};
