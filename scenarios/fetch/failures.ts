import { codeOf, messageOf } from '../../src/core/errors.ts';
import type { Failure, FailureStage } from '../../src/core/scenario.ts';

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
  | 'too-large'
  | 'too-many-files'
  | 'ports-used-up'
  | 'proxy'
  | 'protocol'
  | 'not-saved'
  | 'crashed'
  | 'not-asked'
  | 'network';

/** Where a code tells the stage by itself. A page that crashed its thread, or was not asked for, has none. */
const STAGES: Readonly<Partial<Record<FetchFailureCode, FailureStage>>> = {
  dns: 'dns',
  refused: 'connect',
  tls: 'tls',
  timeout: 'timeout',
  'too-many-redirects': 'redirect',
  'bad-redirect': 'redirect',
  decode: 'decode',
  'too-large': 'too-large',
  'too-many-files': 'connect',
  'ports-used-up': 'connect',
  proxy: 'connect',
};

/** How far a request has come: that tells the stage of what can happen at any time (a reset, say). */
export interface Progress {
  readonly reached: 'connect' | 'wait' | 'body';
  readonly secure: boolean;
}

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
  ERR_ASSERTION: 'protocol',
  EMFILE: 'too-many-files',
  ENFILE: 'too-many-files',
  EADDRNOTAVAIL: 'ports-used-up',
  ERR_PROXY_REFUSED: 'proxy',
  ERR_HTTP2_STREAM_ERROR: 'protocol',
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
  ['ERR_HTTP2_', 'protocol'],
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
  'too-many-files': 'too many open files: lower --concurrency, or raise the limit with ulimit -n',
  'ports-used-up':
    'no local port is free for one more connection: keep connections (--keep-alive), or lower --concurrency',
  proxy: 'no way through the proxy',
  network: 'network error',
};

/** What undici says of a head that it refuses, as if the connection had broken: its words or its code, and ours. */
const HEAD_PROBLEMS: Readonly<Record<string, string>> = {
  'bad response': 'an interim answer 100 to a request that did not ask for it',
  'bad upgrade': 'it changes the protocol, which was not asked for',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'a second Content-Length, or a malformed line after the first',
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
  const stage = code.startsWith('http-') ? 'status' : STAGES[code as FetchFailureCode];
  return { code, message: `${url}: ${why}`, ...(stage === undefined ? {} : { stage }) };
}

/** The stage that an error came in. A connection that was open, and no request sent on it, was shaking hands. */
function stageOf(thrown: unknown, { reached, secure }: Progress): FailureStage {
  const own = STAGES[classify(thrown)];
  if (own !== undefined) return own;
  if (thrown instanceof Error && Reflect.get(thrown, 'stage') === 'connect') return 'connect';
  const call: unknown = thrown instanceof Error ? Reflect.get(thrown, 'syscall') : undefined;
  if (reached === 'connect') return secure && call !== 'connect' ? 'tls' : 'connect';
  return reached === 'wait' && call === 'write' ? 'send' : reached;
}

function detailOf(thrown: unknown): string {
  const original = codeOf(thrown);
  // The expression that undici asserts would say nothing to its reader, nor would the file that could not be opened.
  if (original === 'ERR_ASSERTION') return 'the HTTP client could not make sense of it';
  if (classify(thrown) === 'too-many-files') return original ?? '';
  const detail = messageOf(thrown) || original || '';
  return original === undefined || detail.includes(original) ? detail : `${original}: ${detail}`;
}

/** What stands in the message; a head that undici refuses is told in its own words. */
function wordsOf(thrown: unknown, reached: Progress['reached']): { code: FetchFailureCode; why: string } {
  const problem = HEAD_PROBLEMS[messageOf(thrown)] ?? HEAD_PROBLEMS[codeOf(thrown) ?? ''];
  if (reached !== 'body' && problem !== undefined) return { code: 'protocol', why: `${WORDS.protocol} (${problem})` };
  const code = classify(thrown);
  return { code, why: `${WORDS[code] ?? code} (${detailOf(thrown)})` };
}

/** Makes a failure of an error that came when the request was so far; the message keeps the original code. */
export function failureOf(url: string, thrown: unknown, progress: Progress): Failure {
  const { code, why } = wordsOf(thrown, progress.reached);
  return { ...failureAt(url, code, why), stage: stageOf(thrown, progress) };
}
