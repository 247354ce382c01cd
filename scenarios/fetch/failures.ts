import { codeOf, messageOf } from '../../src/core/errors.ts';
import type { Failure } from '../../src/core/scenario.ts';

/** Why a page could not be downloaded. A status of 400 and above is `http-404` and so on. */
export type FetchFailureCode =
  | 'dns'
  | 'refused'
  | 'reset'
  | 'tls'
  | 'timeout'
  | 'too-many-redirects'
  | 'bad-redirect'
  | 'decode'
  | 'protocol'
  | 'network';

const CODES: Readonly<Record<string, FetchFailureCode>> = {
  ENOTFOUND: 'dns',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'reset',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'protocol',
  EPROTO: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  HOSTNAME_MISMATCH: 'tls',
};

/** Families of codes: getaddrinfo(3), OpenSSL's verification errors, Node's TLS errors, llhttp's parser errors. */
const FAMILIES: readonly (readonly [prefix: string, code: FetchFailureCode])[] = [
  ['EAI_', 'dns'],
  ['ERR_TLS_', 'tls'],
  ['ERR_SSL_', 'tls'],
  ['CERT_', 'tls'],
  ['CRL_', 'tls'],
  ['UNABLE_TO_', 'tls'],
  ['ERROR_IN_CERT_', 'tls'],
  ['INVALID_CA', 'tls'],
  ['HPE_', 'protocol'],
];

const WORDS: Readonly<Record<string, string>> = {
  dns: 'the host name has no address',
  refused: 'connection refused',
  reset: 'the connection ended before the page was whole',
  tls: 'no secure connection',
  timeout: 'no connection in time',
  protocol: 'the answer is not HTTP/1.1',
  network: 'network error',
};

/** The class of an error from undici, the TLS library or the system. */
export function classify(thrown: unknown): FetchFailureCode {
  const code = codeOf(thrown);
  // undici looks the parser's error code up the wrong way round, so that this error has none.
  if (code === undefined) return thrown instanceof Error && thrown.name === 'HTTPParserError' ? 'protocol' : 'network';
  return CODES[code] ?? FAMILIES.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 'network';
}

/** Makes a failure whose message starts with the URL. */
export function failureAt(url: string, code: FetchFailureCode | `http-${number}`, why: string): Failure {
  return { code, message: `${url}: ${why}` };
}

/** Makes a failure of an error; the message keeps the original code. */
export function failureOf(url: string, thrown: unknown): Failure {
  const code = classify(thrown);
  const original = codeOf(thrown);
  const detail = messageOf(thrown) || original || '';
  const suffix = original === undefined || detail.includes(original) ? detail : `${original}: ${detail}`;
  return failureAt(url, code, `${WORDS[code] ?? code} (${suffix})`);
}
