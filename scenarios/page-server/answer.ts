import { gzipSync } from 'node:zlib';
import { about, UsageError } from '../../src/core/errors.ts';
import { formatBytes, formatGivenMs, parseCount, parseDurationMs } from '../../src/core/units.ts';
import { pageBody } from './content.ts';
import { OTHER_PAGE, type PageServerOptions, pagePaths, parsePageSize } from './options.ts';

const LONGEST_DELAY_MS = 600_000;

/** What the server says to one request. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
  readonly gzip: boolean;
  /** Sent in pieces, without a length. */
  readonly chunked: boolean;
  readonly delayMs: number;
  /** A page: jitter, failures and slots are for pages alone. */
  readonly page: boolean;
}

function text(status: number, message: string): Answer {
  const body = Buffer.from(message);
  return {
    status,
    contentType: 'text/plain; charset=utf-8',
    body,
    gzip: false,
    chunked: false,
    delayMs: 0,
    page: false,
  };
}

function readDelay(value: string): number {
  const delayMs = parseDurationMs(value);
  if (delayMs <= LONGEST_DELAY_MS) return delayMs;
  throw new UsageError(`got '${value}', expected at most ${formatGivenMs(LONGEST_DELAY_MS)}`);
}

const PARAMETERS = ['size', 'delay', 'status', 'chunked', 'gzip'];

function pageAnswer(name: string, query: URLSearchParams, options: PageServerOptions): Answer {
  for (const key of query.keys()) {
    if (!PARAMETERS.includes(key)) throw new UsageError(`'${key}': expected one of ${PARAMETERS.join(', ')}`);
  }
  const own = options.pages[Number(name) - 1] ?? OTHER_PAGE;
  const size = query.get('size');
  const delay = query.get('delay');
  const gzip = query.has('gzip');
  const sizeBytes = size === null ? (options.sizeBytes ?? own.sizeBytes) : about('size', () => parsePageSize(size));
  const body = pageBody(name, sizeBytes);
  return {
    status: about('status', () => parseCount(query.get('status') ?? '200', { min: 200, max: 599 })),
    contentType: 'text/html; charset=utf-8',
    body: gzip ? gzipSync(body) : body,
    gzip,
    chunked: query.has('chunked'),
    delayMs: delay === null ? (options.latencyMs ?? own.delayMs) : about('delay', () => readDelay(delay)),
    page: true,
  };
}

function overview(options: PageServerOptions): string {
  const pages = options.pages.map((page, index) => {
    const size = formatBytes(options.sizeBytes ?? page.sizeBytes);
    return `/page/${index + 1}  ${size} after ${formatGivenMs(options.latencyMs ?? page.delayMs)}`;
  });
  return [
    'asyncbench page server',
    '',
    ...pages,
    '/page/ANY?size=20kb&delay=100ms&status=404&chunked&gzip  a page made to order',
    '/urls  the URLs of the listed pages, one a line',
    '',
  ].join('\n');
}

/**
 * What to answer to the target of a request (`/page/3?size=20kb`).
 * A parameter that can't be read is answered with status 400 and the reason.
 */
export function answerTo(target: string, origin: string, options: PageServerOptions): Answer {
  const queryStart = target.indexOf('?');
  const path = queryStart === -1 ? target : target.slice(0, queryStart);
  if (path === '/') return text(200, overview(options));
  if (path === '/urls') {
    return text(
      200,
      `${pagePaths(options.pages)
        .map((page) => origin + page)
        .join('\n')}\n`,
    );
  }
  const name = path.startsWith('/page/') ? path.slice('/page/'.length) : '';
  if (name === '') return text(404, `nothing at ${path}: / lists what there is\n`);
  try {
    return pageAnswer(name, new URLSearchParams(queryStart === -1 ? '' : target.slice(queryStart + 1)), options);
  } catch (error) {
    if (error instanceof UsageError) return text(400, `${error.message}\n`);
    throw error;
  }
}
