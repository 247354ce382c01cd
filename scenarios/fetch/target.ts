import querystring from 'node:querystring';
import { ACCEPT_ENCODING } from './decoding.ts';
import type { Header } from './params.ts';

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
  /** As undici takes them: name, value, name, value, … */
  readonly headers: string[];
  /** The headers that were asked for; those left out are the same for every request. */
  readonly given: readonly Header[];
}

/** @param given the user's headers. A user name in the URL becomes an Authorization header (RFC 7617) unless one is given. */
export function createTarget(href: string, given: readonly Header[]): Target {
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
    headers: [...defaults, ...sent].flat(),
    given: sent,
  };
}

/**
 * Where a redirect leads (RFC 9110, section 10.2.2: the location may be relative).
 * A GET stays a GET whatever the status, so 301, 302, 303, 307 and 308 are alike here.
 *
 * @returns null where the location is no http or https URL
 */
export function followRedirect(from: Target, location: string): Target | null {
  if (!URL.canParse(location, from.url)) return null;
  const url = new URL(location, from.url);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  if (url.origin === from.origin) return createTarget(url.href, from.given);
  return createTarget(
    url.href,
    from.given.filter(([name]) => !BOUND_TO_ORIGIN.has(name.toLowerCase())),
  );
}
