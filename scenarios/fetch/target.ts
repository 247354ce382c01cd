import querystring from 'node:querystring';
import { ACCEPT_ENCODING } from './decoding.ts';
import { type FetchParams, type Header, type Request, requestAt } from './params.ts';

/** Headers that carry a secret, or belong to one server: they stay behind when a redirect leaves the origin. */
const BOUND_TO_ORIGIN = new Set(['authorization', 'cookie', 'proxy-authorization', 'host']);

const DEFAULT_HEADERS: readonly Header[] = [
  ['accept', '*/*'],
  ['accept-encoding', ACCEPT_ENCODING],
  ['user-agent', 'asyncbench'],
];

/** One request, ready to be sent: everything about a URL that can be worked out before the clock runs. */
export interface Target {
  /** Without user name and password. */
  readonly url: string;
  readonly origin: string;
  readonly path: string;
  readonly method: string;
  readonly body: Buffer | null;
  /** As undici takes them: name, value, name, value, … */
  readonly headers: string[];
  /** The headers that were asked for; those left out are the same for every request. */
  readonly given: readonly Header[];
}

/** Of headers that many requests have in common: what is sent for them. */
const flattened = new WeakMap<readonly Header[], string[]>();

function flatten(given: readonly Header[]): string[] {
  const known = flattened.get(given);
  if (known !== undefined) return known;
  const names = new Set(given.map(([name]) => name.toLowerCase()));
  const headers = [...DEFAULT_HEADERS.filter(([name]) => !names.has(name)), ...given].flat();
  flattened.set(given, headers);
  return headers;
}

/** The user of a URL as a header (RFC 7617), unless there is one already. */
function withUser({ username, password }: URL, given: readonly Header[]): readonly Header[] {
  if (username === '' || given.some(([name]) => name.toLowerCase() === 'authorization')) return given;
  // Unlike decodeURIComponent it takes a % that starts no code.
  const user = `${querystring.unescape(username)}:${querystring.unescape(password)}`;
  return [...given, ['authorization', `Basic ${Buffer.from(user).toString('base64')}`]];
}

/**
 * A user name in the URL becomes an Authorization header. What requests have in common they share, and the path is a
 * part of the URL: a target takes little memory of its own.
 */
export function createTarget({ url: href, method, headers, body }: Request): Target {
  const url = new URL(href);
  const given = withUser(url, headers);
  url.username = '';
  url.password = '';
  const shown = url.href === href ? href : url.href;
  return {
    url: shown,
    origin: url.origin,
    path: url.hash === '' ? shown.slice(url.origin.length) : url.pathname + url.search,
    method,
    body: body === null ? null : Buffer.from(body, 'base64'),
    headers: flatten(given),
    given,
  };
}

/** Targets are made ready before the clock runs; of more than these each is made when it is asked for, in some 2 µs. */
const MOST_READY = 10_000;

/** The target of each page, by its place; undefined where there is none. */
export function targetsOf(params: FetchParams): (page: number) => Target | undefined {
  const { length } = params.urls;
  if (length > MOST_READY) {
    return (page) => (params.urls[page] === undefined ? undefined : createTarget(requestAt(params, page)));
  }
  const ready = params.urls.map((_, page) => createTarget(requestAt(params, page)));
  return (page) => ready[page];
}

/** Headers that describe a body: they go where it goes. */
const OF_BODY = new Set(['content-type', 'content-encoding', 'content-language', 'content-location']);

const SEE_OTHER = 303;
const MOVED = new Set([301, 302]);

/**
 * Whether the next request asks anew, with GET and without the body (RFC 9110, section 15.4): always after 303, and
 * after 301 and 302 where the method was POST, as browsers do. 307 and 308 repeat the request.
 */
function asksAnew(status: number, method: string): boolean {
  if (method === 'GET' || method === 'HEAD') return false;
  return status === SEE_OTHER || (MOVED.has(status) && method === 'POST');
}

/**
 * Where a redirect leads (RFC 9110, section 10.2.2: the location may be relative).
 *
 * @returns null where the location is no http or https URL
 */
export function followRedirect(from: Target, location: string, status: number): Target | null {
  if (!URL.canParse(location, from.url)) return null;
  const url = new URL(location, from.url);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  const anew = asksAnew(status, from.method);
  const stay = (name: string) =>
    (url.origin !== from.origin && BOUND_TO_ORIGIN.has(name)) || (anew && OF_BODY.has(name));
  return createTarget({
    url: url.href,
    method: anew ? 'GET' : from.method,
    headers: from.given.filter(([name]) => !stay(name.toLowerCase())),
    body: anew ? null : (from.body?.toString('base64') ?? null),
  });
}
