import querystring from 'node:querystring';
import { ACCEPT_ENCODING } from './decoding.ts';
import type { Header, Request } from './params.ts';

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

/** A user name in the URL becomes an Authorization header (RFC 7617) unless the request has one. */
export function createTarget({ url: href, method, headers: given, body }: Request): Target {
  const url = new URL(href);
  const names = new Set(given.map(([name]) => name.toLowerCase()));
  const sent = [...given];
  if (url.username !== '' && !names.has('authorization')) {
    // Unlike decodeURIComponent it takes a % that starts no code.
    const user = `${querystring.unescape(url.username)}:${querystring.unescape(url.password)}`;
    sent.push(['authorization', `Basic ${Buffer.from(user).toString('base64')}`]);
  }
  url.username = '';
  url.password = '';
  const defaults = DEFAULT_HEADERS.filter(([name]) => !names.has(name));
  return {
    url: url.href,
    origin: url.origin,
    path: url.pathname + url.search,
    method,
    body: body === null ? null : Buffer.from(body, 'base64'),
    headers: [...defaults, ...sent].flat(),
    given: sent,
  };
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
