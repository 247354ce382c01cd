import { systemClock } from '../../src/core/system-clock.ts';

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  readonly secure: boolean;
  /** Milliseconds since 1970; infinite: as long as the jar. */
  readonly untilMs: number;
}

/** More are forgotten, the oldest first (RFC 6265, section 6.1: at least 50 for a host). */
const MOST_COOKIES = 180;
const LONGEST_COOKIE = 4_096;

/** The folder of the page that set the cookie (RFC 6265, section 5.1.4). */
function defaultPath({ pathname }: URL): string {
  const end = pathname.lastIndexOf('/');
  return end <= 0 ? '/' : pathname.slice(0, end);
}

/** RFC 6265, section 5.1.4. */
function pathMatches(path: string, asked: string): boolean {
  if (asked === path) return true;
  return asked.startsWith(path) && (path.endsWith('/') || asked[path.length] === '/');
}

/** When it ends: Max-Age goes before Expires (RFC 6265, section 5.3). */
function endOf(attributes: ReadonlyMap<string, string>): number {
  const maxAge = attributes.get('max-age');
  if (maxAge !== undefined && /^-?\d+$/.test(maxAge)) {
    const seconds = Number(maxAge);
    return seconds <= 0 ? 0 : systemClock.date().getTime() + seconds * 1000;
  }
  const expires = systemClock.parseDate(attributes.get('expires') ?? '');
  return expires ?? Number.POSITIVE_INFINITY;
}

/** Reads a Set-Cookie header (RFC 6265, section 5.2); null where it sets none. */
function parseCookie(header: string, url: URL): Cookie | null {
  if (header.length > LONGEST_COOKIE) return null;
  const [pair = '', ...rest] = header.split(';');
  const equals = pair.indexOf('=');
  const name = pair.slice(0, equals).trim();
  const value = pair.slice(equals + 1).trim();
  // Control characters have no place in a cookie (RFC 6265bis, section 5.6).
  if (equals < 1 || name === '' || /[^\t\x20-\x7e\x80-\xff]/.test(pair)) return null;
  const attributes = new Map(
    rest.map((text): [string, string] => {
      const [key = '', ...words] = text.split('=');
      return [key.trim().toLowerCase(), words.join('=').trim()];
    }),
  );
  const secure = attributes.has('secure');
  if (secure && url.protocol !== 'https:') return null;
  const path = attributes.get('path') ?? '';
  return { name, value, secure, path: path.startsWith('/') ? path : defaultPath(url), untilMs: endOf(attributes) };
}

/**
 * Cookies that servers set, kept for a round. Each goes back to the very host that set it and to no other: `Domain` is
 * not heeded, since only a list of all public suffixes could tell `example.co.uk` from `co.uk`. Path, Secure, Max-Age
 * and Expires are (RFC 6265).
 */
export class CookieJar {
  readonly #hosts = new Map<string, Map<string, Cookie>>();

  clear(): void {
    this.#hosts.clear();
  }

  store(href: string, headers: string | readonly string[] | undefined): void {
    const url = new URL(href);
    for (const header of [headers ?? []].flat()) {
      const cookie = parseCookie(header, url);
      if (cookie === null) continue;
      const cookies = this.#hosts.get(url.hostname) ?? new Map<string, Cookie>();
      this.#hosts.set(url.hostname, cookies);
      const key = `${cookie.name};${cookie.path}`;
      cookies.delete(key);
      if (cookie.untilMs > systemClock.date().getTime()) cookies.set(key, cookie);
      const [oldest = ''] = cookies.keys();
      if (cookies.size > MOST_COOKIES) cookies.delete(oldest);
    }
  }

  /** What the Cookie header of a request says; null where there is nothing to say. */
  headerFor(href: string): string | null {
    const url = new URL(href);
    const nowMs = systemClock.date().getTime();
    const fitting = [...(this.#hosts.get(url.hostname)?.values() ?? [])].filter(
      ({ path, secure, untilMs }) =>
        untilMs > nowMs && pathMatches(path, url.pathname) && (!secure || url.protocol === 'https:'),
    );
    // Longer paths first (RFC 6265, section 5.4).
    const sorted = fitting.sort((a, b) => b.path.length - a.path.length);
    return sorted.length === 0 ? null : sorted.map(({ name, value }) => `${name}=${value}`).join('; ');
  }
}

/** Headers as undici takes them, with the cookies of the jar after those that were given. */
export function withCookies(headers: readonly string[], cookies: string | null): string[] {
  if (cookies === null) return [...headers];
  const at = headers.findIndex((field, index) => index % 2 === 0 && field.toLowerCase() === 'cookie');
  return at === -1 ? [...headers, 'cookie', cookies] : headers.with(at + 1, `${headers[at + 1]}; ${cookies}`);
}
