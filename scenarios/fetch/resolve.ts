import { createHash } from 'node:crypto';
import { phrase, usageErrors } from '../../src/core/errors.ts';
import type { Plain } from '../../src/core/plain.ts';
import type {
  ResolveContext,
  ResolvedWork,
  SavedFile,
  ScenarioInput,
  TaskInfo,
  WriteRules,
} from '../../src/core/scenario.ts';
import { formatCount } from '../../src/core/units.ts';
import { pagePaths, SEVEN_PAGES } from '../page-server/options.ts';
import { startPageServer } from '../page-server/start.ts';
import { isSecret, withoutSecret } from './headers.ts';
import { foreignHost } from './loopback.ts';
import { BAD_HEADERS } from './options/sending.ts';
import { FETCH_OPTIONS } from './options.ts';
import { type FetchParams, type Header, type OwnRequest, requestAt } from './params.ts';
import { type GivenPages, readPages } from './read-pages.ts';
import { type RequestOptions, readRequestOptions } from './request-options.ts';
import { listOfFailed } from './save-failed.ts';
import { identityOfOptions, shownOptions } from './shown-options.ts';
import { countDuplicates, shownUrl, urlProblem } from './url-list.ts';

type FetchInput = ScenarioInput<typeof FETCH_OPTIONS>;

/** Without quotes the shell takes a header apart: its value, which may be a secret, then stands among the URLs. */
function isTornApart([, value]: Header, { args }: FetchInput): boolean {
  return value === '' && args.some((argument) => urlProblem(argument.trim()) !== null);
}

function refuseTornHeaders(input: FetchInput): void {
  const option = FETCH_OPTIONS.header;
  const problems = input.options.header.flatMap((header, index) => {
    if (!isTornApart(header, input)) return [];
    const which = phrase`${option}, number ${String(index + 1)}`;
    return [phrase`${which}: '${header[0]}' has no value, expected 'name: value' in quotes`];
  });
  if (problems.length > 0) throw usageErrors(BAD_HEADERS, problems);
}

function identityOf(pages: Plain, options: RequestOptions): Plain {
  return { pages, ...identityOfOptions(options) };
}

/** Methods that only ask (RFC 9110, section 9.2.1); all others may write. */
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

const INSECURE = 'certificates were not verified (--insecure): whoever is on the way could have sent these pages';

/** What is sent that may change something where it goes. */
function writesOf(params: FetchParams, hosts: readonly (string | null)[], allowed: boolean): WriteRules | null {
  const methods = params.urls.map((_, page) => requestAt(params, page).method);
  const writing = methods.map((method) => !SAFE_METHODS.has(method));
  if (!writing.includes(true)) return null;
  return {
    methods: [...new Set(methods.filter((_, page) => writing[page]))],
    tasks: writing.filter((each) => each).length,
    hosts: [...new Set(hosts.filter((host, page): host is string => host !== null && writing[page] === true))],
    allowed,
  };
}

function duplicatesText(duplicates: number, total: number): string {
  return `duplicates in the list: ${duplicates} of ${total} URLs (kept: a page is downloaded as often as it is listed)`;
}

/** What is shown of a request of a page's own: secrets and bodies stay out. */
function shownRequest({ method, headers, body }: OwnRequest) {
  return { method, headers: headers.map(withoutSecret), bodyBytes: Buffer.byteLength(body ?? '', 'base64') };
}

/** What makes it the same request tomorrow. */
function requestIdentity({ method, headers, body }: OwnRequest): Plain {
  const digest = createHash('sha256')
    .update(body ?? '')
    .digest('hex');
  return { method, headers: headers.map((header) => (isSecret(header) ? [header[0].toLowerCase()] : header)), digest };
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

function describePages({ urls, own, inputs, notes }: GivenPages, options: RequestOptions): ResolvedWork<FetchParams> {
  const shown = urls.map(shownUrl);
  const origins = new Set(urls.map((url) => new URL(url).origin));
  const where = origins.size === 1 ? [...origins].join() : formatCount(origins.size, 'origin');
  const duplicates = countDuplicates(urls.map((url, page) => url + JSON.stringify(own[page] ?? '')));
  const plain = Object.keys(own).length === 0;
  const pages = plain ? shown : { urls: shown, own: mapValues(own, requestIdentity) };
  const shownOwn = plain ? {} : { own: mapValues(own, shownRequest) };
  return {
    params: { urls, own, ...options },
    shownParams: { urls: shown, ...shownOwn, ...shownOptions(options) },
    tasks: shown.map((label): TaskInfo => ({ label, idealMs: null })),
    identity: identityOf(pages, options),
    warnings: [
      ...notes,
      ...(duplicates === 0 ? [] : [duplicatesText(duplicates, urls.length)]),
      ...(options.network.insecure ? [INSECURE] : []),
    ],
    inputs,
    title: `${formatCount(urls.length, 'page')} from ${where}`,
  };
}

/**
 * The seven pages of the embedded server. Their delay is known, but a page takes longer by connecting and
 * transfer, of which nothing is known beforehand: so there is no ideal to hold the modes against.
 */
async function embeddedPages(options: RequestOptions): Promise<ResolvedWork<FetchParams>> {
  const server = await startPageServer({ pages: SEVEN_PAGES });
  const paths = pagePaths(SEVEN_PAGES);
  const params = { urls: paths.map((path) => server.origin + path), own: {}, ...options };
  return {
    params,
    shownParams: { urls: params.urls, ...shownOptions(options), embedded: true },
    tasks: paths.map((label): TaskInfo => ({ label, idealMs: null })),
    identity: identityOf(SEVEN_PAGES, options),
    warnings: [],
    title: `${formatCount(paths.length, 'page')} from the embedded server`,
    dispose: () => server.close(),
  };
}

function failedList(file: string, pages: GivenPages): SavedFile {
  return { option: FETCH_OPTIONS.saveFailed, file, render: (failed) => listOfFailed(pages, failed) };
}

/** Understands what the user typed, and starts the embedded page server where no URL was given. */
export async function resolveFetch(input: FetchInput, context: ResolveContext): Promise<ResolvedWork<FetchParams>> {
  refuseTornHeaders(input);
  const { urls: files, maxRequests, preflight, sameBodies, saveFailed, yes } = input.options;
  const options = await readRequestOptions(input.options, context);
  const requests = { maxRequests, preflight, sameBodies };
  if (input.args.length === 0 && files.length === 0) {
    // Its pages never fail, and it lets nobody write.
    const work = await embeddedPages(options);
    return { ...work, requests: { ...requests, hosts: work.tasks.map(() => null), preflight: false } };
  }
  const pages = await readPages(input, context);
  const hosts = pages.urls.map(foreignHost);
  const work = describePages(pages, options);
  const writes = writesOf(work.params, hosts, yes);
  const saves = saveFailed === null ? [] : [failedList(saveFailed, pages)];
  return { ...work, saves, requests: { ...requests, hosts, ...(writes === null ? {} : { writes }) } };
}
