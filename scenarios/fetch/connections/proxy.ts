import querystring from 'node:querystring';
import { isLoopback } from '../loopback.ts';
import type { ProxyParams } from './network.ts';

/** A proxy, ready to be asked. */
export interface ProxyServer {
  readonly url: URL;
  /** Value of Proxy-Authorization (RFC 9110, section 11.7.2); null where its URL names no user. */
  readonly authorization: string | null;
}

const USUAL_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** The port of a URL, also where it is the usual one. */
export function portOf({ port, protocol }: URL): string {
  return port || (USUAL_PORTS[protocol] ?? '');
}

/** `example.com` is the host and all below it, so is `.example.com`; `*` is every host (curl's and Go's reading). */
function isBypassed(target: URL, entry: string): boolean {
  if (entry === '*') return true;
  const [, name = entry, port] = /^(.+?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
  if (port !== undefined && port !== portOf(target)) return false;
  const host = name.replace(/^\*?\./, '');
  const bare = target.hostname.replace(/^\[|\]$/g, '');
  return bare === host || bare.endsWith(`.${host}`);
}

function makeProxy(href: string): ProxyServer {
  const url = new URL(href);
  const user = `${querystring.unescape(url.username)}:${querystring.unescape(url.password)}`;
  return { url, authorization: url.username === '' ? null : `Basic ${Buffer.from(user).toString('base64')}` };
}

/** The proxy that a request goes through; null where it goes to its server itself. */
export function proxyFor(target: URL, { http, https, bypass, spareLoopback }: ProxyParams): ProxyServer | null {
  const href = target.protocol === 'https:' ? https : http;
  if (href === null || (spareLoopback && isLoopback(target.hostname))) return null;
  return bypass.some((entry) => isBypassed(target, entry)) ? null : makeProxy(href);
}
