import { UsageError } from '../../src/core/errors.ts';
import { A_FILE, list, option, toggle } from '../../src/core/option.ts';
import { parseCount } from '../../src/core/units.ts';
import { parseHeader } from './headers.ts';
import type { Header } from './params.ts';

const MOST_REDIRECTS = 1_000;

export const BAD_HEADERS = 'headers that can not be sent:';

function readHeader(text: string): Header {
  const header = parseHeader(text);
  if (typeof header === 'string') throw new UsageError(header);
  return header;
}

/** What `asyncbench fetch` is told beside its URLs. */
export const FETCH_OPTIONS = {
  urls: list('--urls <file>', 'URLs one a line, targets, sitemap, HAR; - is stdin', {
    label: 'File that lists URLs',
    essential: true,
    question: { ask: 'Which file lists URLs?', empty: 'none' },
    read: (text) => text,
  }),
  maxRedirects: option('--max-redirects <n>', 'redirects followed for one page', {
    label: 'How many redirects to follow',
    fallback: '10',
    read: (text) => parseCount(text, { min: 0, max: MOST_REDIRECTS }),
  }),
  keepAlive: toggle('--keep-alive', 'keep connections from round to round', {
    label: 'Keep connections',
    essential: true,
  }),
  maxRequests: option('--max-requests <n>', 'requests sent at most, all rounds together', {
    label: 'Most requests',
    essential: true,
    read: (text) => parseCount(text, { min: 1 }),
  }),
  ignoreThrottling: toggle('--ignore-throttling', 'go on after 429, or 503 with Retry-After', {
    label: 'Go on when throttled',
  }),
  preflight: toggle('--no-preflight', 'measure pages that fail too', {
    label: 'Measure pages that fail too',
    essential: true,
  }),
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
  header: list('-H, --header <name: value>', 'send this header with every request', {
    label: 'Headers to send (accept: text/html)',
    essential: true,
    read: readHeader,
    together: BAD_HEADERS,
  }),
};
