import { list, option, toggle } from '../../core/option.ts';
import { REPORTERS } from '../../reporters/index.ts';
import { parseExport } from '../export-target.ts';
import { count } from './kinds.ts';

/** How a report is shown and saved: the same for a run and for `asyncbench report`. */
export const REPORT_OUTPUT = {
  timeline: toggle({ flags: '--timeline', summary: 'draw the tasks as bars', essential: true }),
  export: list({
    flags: '--export <file>',
    summary: 'save the report: FILE.EXT, FORMAT:FILE or -',
    essential: true,
    values: { kind: 'file', words: Object.keys(REPORTERS).map((name) => `${name}:`) },
    read: parseExport,
  }),
  json: toggle({ flags: '--json', summary: 'the report as JSON on standard output', essential: true }),
  color: toggle({ flags: '--no-color', summary: 'no colours (also: NO_COLOR)' }),
};

/** Where results and progress go, and what of them is an error. */
export const OUTPUT = {
  ...REPORT_OUTPUT,
  quiet: toggle({ flags: '--quiet', summary: 'no progress' }),
  maxFailures: option({
    flags: '--max-failures <n>',
    summary: 'failed tasks a round to tolerate',
    fallback: '0',
    ...count({ min: 0 }),
  }),
};
