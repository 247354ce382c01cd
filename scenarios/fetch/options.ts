import { list, toggle } from '../../src/core/option.ts';
import type { OptionGroup } from '../../src/core/scenario.ts';
import { CONNECTING } from './options/connecting.ts';
import { POLITE } from './options/polite.ts';
import { SENDING } from './options/sending.ts';

const PAGES = {
  urls: list('--urls <file>', 'list of URLs, one a line; - is standard input', {
    label: 'File that lists URLs',
    read: (text) => text,
  }),
  preflight: toggle('--no-preflight', 'measure pages that fail too', { label: 'Measure pages that fail too' }),
  sameBodies: toggle('--same-bodies', 'withhold the speed-up where a body varies', {
    label: 'Insist on bodies that never vary',
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
