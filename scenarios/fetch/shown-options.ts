import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { PlainObject } from '../../src/core/plain.ts';
import type { NetworkParams, ProxyParams } from './connections/network.ts';
import { isSecret, withoutSecret } from './headers.ts';
import { DEFAULT_PARAMS } from './params.ts';
import type { RequestOptions } from './request-options.ts';
import { shownUrl } from './url-list.ts';

/** They were there before all others, and always stand in a report. */
const ALWAYS = ['headers', 'maxRedirects', 'ignoreThrottling', 'keepAlive'];

function digestOf(base64: string): string {
  return createHash('sha256').update(base64, 'base64').digest('hex');
}

/** A body may hold anything: its size and its digest tell it from others. */
function shownBody(body: string | null): PlainObject | null {
  return body === null ? null : { bytes: Buffer.from(body, 'base64').length, sha256: digestOf(body) };
}

function shownProxies({ http, https, ...others }: ProxyParams): PlainObject {
  return { ...others, http: http === null ? null : shownUrl(http), https: https === null ? null : shownUrl(https) };
}

function shownNetwork({ ca, cert, key, proxies, ...others }: NetworkParams): PlainObject {
  const given = (pem: string | null) => (pem === null ? null : '(given)');
  return { ...others, ca: given(ca), cert: given(cert), key: given(key), proxies: shownProxies(proxies) };
}

function isDefault([name, value]: [string, unknown]): boolean {
  return !ALWAYS.includes(name) && isDeepStrictEqual(value, Reflect.get(DEFAULT_PARAMS, name));
}

/** The options as a report shows them: without secrets, and without those that are as ever. */
export function shownOptions(options: RequestOptions): PlainObject {
  const told = Object.fromEntries(Object.entries(options).filter((entry) => !isDefault(entry)));
  return {
    ...told,
    headers: options.headers.map(withoutSecret),
    ...('body' in told ? { body: shownBody(options.body) } : {}),
    ...('network' in told ? { network: shownNetwork(options.network) } : {}),
  };
}

/**
 * What makes these requests the same ones tomorrow. A token is renewed, a proxy moved and a certificate replaced without
 * making it other work: of headers which may be secrets only the names count, of the network what is sent on it.
 */
export function identityOfOptions(options: RequestOptions): PlainObject {
  const { ignoreThrottling: _, saveDir: __, ...counting } = options;
  const told = Object.fromEntries(Object.entries(counting).filter((entry) => !isDefault(entry)));
  const { http2, reuse } = options.network;
  return {
    ...told,
    headers: options.headers.map((header) => (isSecret(header) ? [header[0].toLowerCase()] : [...header])),
    ...('body' in told && options.body !== null ? { body: digestOf(options.body) } : {}),
    ...('network' in told ? { network: { http2, reuse } } : {}),
  };
}
