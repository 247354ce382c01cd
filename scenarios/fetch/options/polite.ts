import { UsageError } from '../../../src/core/errors.ts';
import { option, toggle } from '../../../src/core/option.ts';
import { parseCount, parseSizeBytes } from '../../../src/core/units.ts';
import type { StatusRange } from '../params.ts';

const MOST_REDIRECTS = 1_000;
const MOST_RETRIES = 100;
const MOST_RATE = 1_000_000;
const PER: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, min: 60 };

/** More than one in ten seconds: what waits for its turn is not taken for what hangs. */
const LEAST_RATE = 0.1;

function readSize(text: string): number {
  const bytes = parseSizeBytes(text);
  if (bytes > 0) return bytes;
  throw new UsageError(`got '${text}', expected a size above zero`);
}

function readRate(text: string): number {
  const [, count = '', unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*(?:\/\s*(s|m|min))?\s*$/.exec(text) ?? [];
  const rate = Number(count || Number.NaN) / (PER[unit] ?? 1);
  if (rate >= LEAST_RATE && rate <= MOST_RATE) return rate;
  throw new UsageError(`got '${text}', expected requests a second or minute, from 6/m to ${MOST_RATE}/s: 20/s`);
}

function readStatus(text: string): StatusRange {
  const [, family] = /^([1-5])xx$/i.exec(text) ?? [];
  if (family !== undefined) return [Number(family) * 100, Number(family) * 100 + 99];
  const [, from = '', to = from] = /^(\d{3})(?:-(\d{3}))?$/.exec(text) ?? [];
  if (from === '' || Number(to) < Number(from)) {
    throw new UsageError(`got '${text}', expected statuses: 200, 200-299, 2xx, or a list of them`);
  }
  return [Number(from), Number(to)];
}

/** What a page may cost its server and us. */
export const POLITE = {
  perHost: option('--per-host <n>', 'requests in flight to one host at most', {
    label: 'Requests at once to a host',
    read: (text) => parseCount(text, { min: 1 }),
  }),
  rate: option('--rate <n/s>', 'requests begun a second at most', { label: 'Requests a second', read: readRate }),
  retry: option('--retry <n>', 'ask again where it may help', {
    label: 'How often to ask again',
    fallback: '0',
    read: (text) => parseCount(text, { min: 0, max: MOST_RETRIES }),
  }),
  maxSize: option('--max-size <size>', 'a larger page is a failure', { label: 'Largest page', read: readSize }),
  maxRedirects: option('--max-redirects <n>', 'redirects followed for one page', {
    label: 'How many redirects to follow',
    fallback: '10',
    read: (text) => parseCount(text, { min: 0, max: MOST_REDIRECTS }),
  }),
  expectStatus: option('--expect-status <list>', 'no failures: 200,404 or 2xx', {
    label: 'Statuses that are no failure',
    read: (text) => text.split(',').map((each) => readStatus(each.trim())),
    shown: 'below 400',
  }),
  maxRequests: option('--max-requests <n>', 'requests sent at most, all rounds together', {
    label: 'Most requests',
    essential: true,
    read: (text) => parseCount(text, { min: 1 }),
  }),
  ignoreThrottling: toggle('--ignore-throttling', 'go on after 429, or 503 with Retry-After', {
    label: 'Go on when throttled',
  }),
};
