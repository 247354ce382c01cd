import { X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { type Named, phrase, UsageError } from '../../src/core/errors.ts';
import type { OptionValues } from '../../src/core/option.ts';
import type { ResolveContext } from '../../src/core/scenario.ts';
import type { NetworkParams } from './connections/network.ts';
import { readInputFile } from './input-file.ts';
import { FETCH_OPTIONS } from './options.ts';
import type { FetchParams, Header } from './params.ts';
import { proxiesOf } from './proxies.ts';
import { makeFolder } from './save-dir.ts';

/** Everything about the requests that is the same for all pages. */
export type RequestOptions = Omit<FetchParams, 'urls' | 'own'>;

type Values = OptionValues<typeof FETCH_OPTIONS>;

const FORM = 'application/x-www-form-urlencoded';

function hasHeader(headers: readonly Header[], name: string): boolean {
  return headers.some(([each]) => each.toLowerCase() === name);
}

/** What `-d` says, several joined by `&` as curl does it; null where nothing was given. */
async function readBody(data: readonly string[], cwd: string): Promise<Buffer | null> {
  if (data.length === 0) return null;
  const parts: Buffer[] = [];
  for (const each of data) {
    if (parts.length > 0) parts.push(Buffer.from('&'));
    parts.push(each.startsWith('@') ? await readInputFile(each.slice(1), cwd, FETCH_OPTIONS.data) : Buffer.from(each));
  }
  return Buffer.concat(parts);
}

/** Headers that other flags stand for; one given by -H goes first. */
function headersOf({ header, userAgent, cookie, user, data }: Values): Header[] {
  const implied: (readonly [string, string | null])[] = [
    ['user-agent', userAgent],
    ['cookie', cookie === '' ? null : cookie],
    ['authorization', user === null ? null : `Basic ${Buffer.from(user).toString('base64')}`],
    ['content-type', data.length === 0 ? null : FORM],
  ];
  const added = implied.flatMap(([name, value]): Header[] =>
    value === null || hasHeader(header, name) ? [] : [[name, value]],
  );
  return [...header, ...added];
}

async function readPem(file: string | null, cwd: string, option: Named): Promise<string | null> {
  return file === null ? null : (await readInputFile(file, cwd, option)).toString('utf8');
}

function refuse(option: Named, what: string, act: () => unknown): void {
  try {
    act();
  } catch (cause) {
    throw new UsageError(phrase`${option}: ${what}`, { option, cause });
  }
}

/** Certificates that no connection could be made with are told before any is tried. */
function checkPems({ ca, cert, key }: Pick<NetworkParams, 'ca' | 'cert' | 'key'>): void {
  if (ca !== null) refuse(FETCH_OPTIONS.cacert, 'no certificate in PEM', () => new X509Certificate(ca));
  if (cert !== null) refuse(FETCH_OPTIONS.cert, 'no certificate in PEM', () => new X509Certificate(cert));
  if (key !== null && cert === null) {
    throw new UsageError(phrase`${FETCH_OPTIONS.key}: a key without a certificate, expected ${FETCH_OPTIONS.cert} too`);
  }
  if (cert !== null) {
    const option = key === null ? FETCH_OPTIONS.cert : FETCH_OPTIONS.key;
    refuse(option, 'no private key that fits the certificate', () => createSecureContext({ cert, key: key ?? cert }));
  }
}

async function readNetwork(values: Values, { cwd, env }: ResolveContext): Promise<NetworkParams> {
  const { ipv4, ipv6, http2, reuse, insecure, resolve, connectTimeout } = values;
  if (ipv4 && ipv6) {
    throw new UsageError(phrase`${FETCH_OPTIONS.ipv4} and ${FETCH_OPTIONS.ipv6}: got both, expected one of them`);
  }
  if (http2 && !reuse) {
    const why = 'a connection for each request has no use for HTTP/2';
    throw new UsageError(phrase`${FETCH_OPTIONS.http2} with ${FETCH_OPTIONS.reuse}: ${why}`);
  }
  const ca = await readPem(values.cacert, cwd, FETCH_OPTIONS.cacert);
  const cert = await readPem(values.cert, cwd, FETCH_OPTIONS.cert);
  const key = await readPem(values.key, cwd, FETCH_OPTIONS.key);
  checkPems({ ca, cert, key });
  return {
    http2,
    reuse,
    insecure,
    ca,
    cert,
    key: key ?? cert,
    addresses: Object.fromEntries(resolve),
    family: ipv4 ? 4 : ipv6 ? 6 : 0,
    proxies: proxiesOf(values.proxy, env),
    connectTimeoutMs: connectTimeout,
  };
}

/** What the flags say of all requests. @throws UsageError where a file can't be read, or flags contradict each other */
export async function readRequestOptions(values: Values, context: ResolveContext): Promise<RequestOptions> {
  const body = await readBody(values.data, context.cwd);
  return {
    headers: headersOf(values),
    method: values.request ?? (body === null ? 'GET' : 'POST'),
    body: body?.toString('base64') ?? null,
    cookies: values.cookie !== null,
    maxRedirects: values.maxRedirects,
    ignoreThrottling: values.ignoreThrottling,
    keepAlive: values.keepAlive,
    network: await readNetwork(values, context),
    maxSizeBytes: values.maxSize,
    retries: values.retry,
    perHost: values.perHost,
    ratePerSecond: values.rate,
    expectStatus: values.expectStatus,
    saveDir: values.saveDir === null ? null : makeFolder(values.saveDir, context.cwd),
  };
}
