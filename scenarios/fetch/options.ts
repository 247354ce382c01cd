import { A_FILE, list, option, toggle } from '../../src/core/option.ts';
import type { OptionGroup } from '../../src/core/scenario.ts';
import { CONNECTING } from './options/connecting.ts';
import { POLITE } from './options/polite.ts';
import { SENDING } from './options/sending.ts';

const PAGES = {
  urls: list('--urls <file>', 'URLs one a line, targets, sitemap, HAR; - is stdin', {
    label: 'File that lists URLs',
    essential: true,
    read: (text) => text,
  }),
  preflight: toggle('--no-preflight', 'measure pages that fail too', { label: 'Measure pages that fail too' }),
  sameBodies: toggle('--same-bodies', 'withhold the speed-up where a body varies', {
    label: 'Insist on bodies that never vary',
  }),
  saveFailed: option('--save-failed <file>', 'list of the pages that failed, for --urls', {
    label: 'Save a list of what failed',
    essential: true,
    read: (text) => text,
  }),
  saveDir: option('--save-dir <dir>', 'keep the pages in this folder', {
    label: 'Keep the pages in',
    values: A_FILE,
    read: (text) => text,
  }),
};

/** What `asyncbench fetch` is told beside its URLs. */
export const FETCH_OPTIONS = { ...PAGES, ...SENDING, ...CONNECTING, ...POLITE };

/** The same as `--help` groups them. */
export const FETCH_GROUPS: readonly OptionGroup[] = [
  { title: 'Pages:', options: PAGES },
  { title: 'Sending:', options: SENDING },
  { title: 'Connections:', folded: true, options: CONNECTING },
  { title: 'Limits:', folded: true, options: POLITE },
];
