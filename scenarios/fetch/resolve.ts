import { resolve } from 'node:path';
import { phrase, UsageError, usageErrors } from '../../src/core/errors.ts';
import type { Plain } from '../../src/core/plain.ts';
import type { ResolveContext, ResolvedWork, ScenarioInput, TaskInfo } from '../../src/core/scenario.ts';
import { formatCount } from '../../src/core/units.ts';
import { pagePaths, SEVEN_PAGES } from '../page-server/options.ts';
import { startPageServer } from '../page-server/start.ts';
import { isSecret, withoutSecret } from './headers.ts';
import { BAD_HEADERS, FETCH_OPTIONS } from './options.ts';
import type { FetchParams, Header } from './params.ts';
import { countDuplicates, normalUrl, parseUrlList, shownUrl, urlProblem } from './url-list.ts';
import { nameOfSource, readUrlSource } from './url-source.ts';

type RequestOptions = Omit<FetchParams, 'urls' | 'own'>;

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

/** The host of a URL; null where that is this machine (RFC 6761, section 6.3; RFC 1122, section 3.2.1.3). */
function foreignHost(href: string): string | null {
  const { hostname, host } = new URL(href);
  return /^(127\.[\d.]+|\[::1\]|(.+\.)?localhost)$/.test(hostname) ? null : host;
}

/** All URLs that were given, the positional ones first, then list by list. @throws UsageError that tells the bad ones */
async function readUrls(input: FetchInput, context: ResolveContext): Promise<string[]> {
  const problems: string[] = [];
  const urls: string[] = [];
  let complete = true;
  for (const [index, argument] of input.args.entries()) {
    const problem = urlProblem(argument.trim());
    if (problem === null) urls.push(normalUrl(argument.trim()));
    else problems.push(`argument ${index + 1}: ${problem}`);
  }
  const files = input.options.urls;
  const option = FETCH_OPTIONS.urls;
  if (files.filter((file) => file === '-').length > 1) {
    throw new UsageError(phrase`${option}: got - twice, but standard input can be read once`, { option });
  }
  for (const file of files) {
    const source = nameOfSource(file);
    const list = parseUrlList(await readUrlSource(file, context));
    problems.push(...list.bad.map(({ line, reason }) => `${source}, line ${line}: ${reason}`));
    urls.push(...list.urls);
    complete &&= list.complete;
    if (list.urls.length === 0 && list.bad.length === 0) {
      throw new UsageError(phrase`${option}: ${source} has no URL in it, expected one a line`, { option });
    }
  }
  if (problems.length > 0) {
    throw usageErrors(`${complete ? '' : 'at least '}${formatCount(problems.length, 'bad URL')}:`, problems);
  }
  return urls;
}

/**
 * What makes these downloads the same ones tomorrow. A token is renewed without making it other work,
 * so that of headers which may be secrets only the names count.
 */
function identityOf(pages: Plain, options: RequestOptions): Plain {
  const headers = options.headers.map((header) => (isSecret(header) ? [header[0].toLowerCase()] : header));
  return { pages, headers, maxRedirects: options.maxRedirects, keepAlive: options.keepAlive };
}

function describeUrls(urls: readonly string[], options: RequestOptions): ResolvedWork<FetchParams> {
  const shown = urls.map(shownUrl);
  const origins = new Set(urls.map((url) => new URL(url).origin));
  const where = origins.size === 1 ? [...origins].join() : formatCount(origins.size, 'origin');
  const duplicates = countDuplicates(urls);
  return {
    params: { urls, own: {}, ...options },
    shownParams: { urls: shown, ...options, headers: options.headers.map(withoutSecret) },
    tasks: shown.map((label): TaskInfo => ({ label, idealMs: null })),
    identity: identityOf(shown, options),
    warnings:
      duplicates === 0
        ? []
        : [
            `duplicates in the list: ${duplicates} of ${urls.length} URLs (kept: a page is downloaded as often as it is listed)`,
          ],
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
    shownParams: { urls: params.urls, ...options, headers: options.headers.map(withoutSecret) },
    tasks: paths.map((label): TaskInfo => ({ label, idealMs: null })),
    identity: identityOf(SEVEN_PAGES, options),
    warnings: [],
    title: `${formatCount(paths.length, 'page')} from the embedded server`,
    dispose: () => server.close(),
  };
}

/** Understands what the user typed, and starts the embedded page server where no URL was given. */
export async function resolveFetch(input: FetchInput, context: ResolveContext): Promise<ResolvedWork<FetchParams>> {
  refuseTornHeaders(input);
  const { urls: files, header: headers, maxRequests, preflight, sameBodies, ...others } = input.options;
  const options: RequestOptions = { headers, ...others };
  const requests = { maxRequests, preflight, sameBodies };
  if (input.args.length === 0 && files.length === 0) {
    // Its pages never fail.
    const work = await embeddedPages(options);
    return { ...work, requests: { ...requests, hosts: work.tasks.map(() => null), preflight: false } };
  }
  const urls = await readUrls(input, context);
  const work = { ...describeUrls(urls, options), requests: { ...requests, hosts: urls.map(foreignHost) } };
  return { ...work, inputs: files.filter((file) => file !== '-').map((file) => resolve(context.cwd, file)) };
}
