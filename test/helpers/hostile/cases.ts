import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import {
  type Behaviour,
  drips,
  head,
  type Ports,
  says,
  saysAndEnds,
  saysAndResets,
  saysForever,
  whole,
} from './behaviour.ts';

/** A page of a server that means no good, or is odd at least. */
export interface HostileCase {
  /** `ok STATUS`, or the stage and the code of the failure. */
  readonly comesTo: string;
  /** What the server does with the request for `/NAME/`; absent where there is nothing to ask. */
  readonly does?: Behaviour;
  /** Default: `/NAME/` of the plain server. Null where this machine has no such server. */
  readonly url?: (ports: Ports) => string | null;
}

const BODY = 'a page of some length, so that parts of it are parts';
const OK = 'HTTP/1.1 200 OK';
const CHUNKED = head(OK, 'transfer-encoding: chunked');
const LONG = head(OK, 'content-length: 1000');
const ZSTD = Buffer.from('28b52ffd0458290000612070616765c8b3d1f5', 'hex');

function failsAt(comesTo: string, does: Behaviour): HostileCase {
  return { comesTo, does };
}

function at(url: NonNullable<HostileCase['url']>, comesTo: string, does?: Behaviour): HostileCase {
  return does === undefined ? { url, comesTo } : { url, comesTo, does };
}

function redirects(location: string | ((ports: Ports) => string), status = 302): Behaviour {
  return (socket, { ports }) => {
    const to = typeof location === 'string' ? location : location(ports);
    socket.write(whole('', `HTTP/1.1 ${status} Moved`, `location: ${to}`));
  };
}

function encoded(encoding: string, body: Buffer): Behaviour {
  return says(whole(body, OK, `content-encoding: ${encoding}`));
}

/** 1.1 GB of zeros in 1.1 MB: gzip allows for several members, one after the other (RFC 1952, section 2.2). */
function packedBomb(): Buffer {
  const member = gzipSync(Buffer.alloc(11_000_000));
  return whole(Buffer.concat(new Array<Buffer>(100).fill(member)), OK, 'content-encoding: gzip');
}

function statuses(codes: readonly number[]): Record<string, HostileCase> {
  const answer = (code: number) => says(whole(BODY, `HTTP/1.1 ${code} Whatever`));
  return Object.fromEntries(codes.map((code) => [`status-${code}`, failsAt(`status http-${code}`, answer(code))]));
}

function fine(codes: readonly number[]): Record<string, HostileCase> {
  const answer = (code: number) => says(whole(BODY, `HTTP/1.1 ${code} Whatever`));
  return Object.fromEntries(codes.map((code) => [`status-${code}`, failsAt(`ok ${code}`, answer(code))]));
}

function moved(codes: readonly number[]): Record<string, HostileCase> {
  return Object.fromEntries(codes.map((code) => [`moved-${code}`, failsAt('ok 200', redirects('/fine/', code))]));
}

const FINE = says(whole(BODY));
const GZIP = gzipSync(BODY);

/** Pages that take all the time there is. */
export const SLOW_CASES: Readonly<Record<string, HostileCase>> = {
  'never-answers': failsAt('timeout timeout', () => undefined),
  'never-reads': at(({ mute }) => `http://127.0.0.1:${mute}/`, 'timeout timeout'),
  'never-shakes-hands': at(({ mute }) => `https://localhost:${mute}/`, 'timeout timeout'),
  'head-byte-by-byte': failsAt('timeout timeout', drips('', OK)),
  'body-byte-by-byte': failsAt('timeout timeout', drips(LONG, BODY)),
  'chunks-byte-by-byte': failsAt('timeout timeout', drips(CHUNKED, '1\r\na\r\n1\r\nb\r\n')),
  'early-hints-forever': failsAt('timeout timeout', saysForever('', Buffer.from(head('HTTP/1.1 103 Early Hints')))),
  'body-forever': failsAt('timeout timeout', saysForever(head(OK, 'connection: close'), Buffer.alloc(65_536, 'x'))),
  'chunks-forever': failsAt('timeout timeout', saysForever(CHUNKED, Buffer.from(`10000\r\n${'x'.repeat(65_536)}\r\n`))),
  'shorter-than-its-length': failsAt('timeout timeout', says(LONG + BODY)),
  'redirect-to-silence': failsAt('timeout timeout', redirects('/never-answers/')),
};

/** Pages that fail at once. */
export const FAILING_CASES: Readonly<Record<string, HostileCase>> = {
  'no-such-host': at(() => 'http://no-such-host.invalid/', 'dns dns'),
  'nobody-listens': at(({ closed }) => `http://127.0.0.1:${closed}/`, 'connect refused'),
  'nobody-listens-ipv6-name': at(({ closed }) => `http://localhost:${closed}/`, 'connect refused'),
  'nobody-listens-tls': at(({ closed }) => `https://localhost:${closed}/`, 'connect refused'),
  'nobody-listens-ipv6': at(({ closed, six }) => (six === null ? null : `http://[::1]:${closed}/`), 'connect refused'),
  'resets-at-once': at(({ resetting }) => `http://127.0.0.1:${resetting}/`, 'wait reset'),
  'ends-at-once': at(({ ending }) => `http://127.0.0.1:${ending}/`, 'wait reset'),

  expired: at(({ expired }) => `https://localhost:${expired}/`, 'tls tls'),
  'wrong-name': at(({ wrongName }) => `https://localhost:${wrongName}/`, 'tls tls'),
  'self-signed': at(({ selfSigned }) => `https://localhost:${selfSigned}/`, 'tls tls'),
  'not-tls': at(({ outspoken }) => `https://localhost:${outspoken}/`, 'tls tls'),
  'resets-the-handshake': at(({ resetting }) => `https://localhost:${resetting}/`, 'tls reset'),
  'ends-the-handshake': at(({ ending }) => `https://localhost:${ending}/`, 'tls reset'),
  'tls-not-asked-for': at(({ trusted }) => `http://localhost:${trusted}/`, 'wait reset'),

  'nothing-and-end': failsAt('wait reset', saysAndEnds('')),
  'nothing-and-reset': failsAt('wait reset', saysAndResets('')),
  'half-a-head-and-end': failsAt('wait reset', saysAndEnds(`${OK}\r\ncontent-le`)),
  'half-a-head-and-reset': failsAt('wait reset', saysAndResets(`${OK}\r\ncontent-le`)),
  'endless-head': failsAt('wait protocol', saysForever(`${OK}\r\n`, Buffer.from(`x-filler: ${'f'.repeat(8_000)}\r\n`))),
  'endless-header': failsAt('wait protocol', saysForever(`${OK}\r\nx: `, Buffer.alloc(65_536, 'f'))),
  'a-mail-server': failsAt('wait protocol', saysAndEnds('220 this is a mail server\r\n\r\n')),
  'http-0.9': failsAt('wait protocol', saysAndEnds(`<html>${BODY}</html>`)),
  'http-2-unasked': failsAt('wait protocol', saysAndEnds(Buffer.from('000000040000000000', 'hex'))),
  'no-status': failsAt('wait protocol', says(head('HTTP/1.1 OK'))),
  'status-of-two-digits': failsAt('wait protocol', says(head('HTTP/1.1 20 OK'))),
  'no-version': failsAt('wait protocol', says(head('HTTP 200 OK'))),
  'length-is-no-number': failsAt('wait protocol', says(head(OK, 'content-length: many'))),
  'length-below-zero': failsAt('wait protocol', says(head(OK, 'content-length: -1'))),
  'two-lengths': failsAt('wait protocol', says(head(OK, 'content-length: 3', 'content-length: 4'))),
  'a-blank-in-a-name': failsAt('wait protocol', says(head(OK, 'bad name: 1'))),
  'no-colon': failsAt('wait protocol', says(head(OK, 'nonsense'))),
  'switches-protocols': failsAt(
    'wait protocol',
    says(head('HTTP/1.1 101 Switching', 'upgrade: x', 'connection: upgrade')),
  ),
  'continue-unasked': failsAt('wait protocol', says(head('HTTP/1.1 100 Continue') + whole(BODY))),

  'length-beyond-all': failsAt('wait protocol', says(head(OK, `content-length: ${'9'.repeat(30)}`))),
  'length-and-chunks': failsAt('wait protocol', says(head(OK, 'content-length: 3', 'transfer-encoding: chunked'))),
  'a-line-feed-in-a-value': failsAt('wait protocol', says(head(OK, 'x: a\rb'))),
  'a-zero-in-a-value': failsAt('wait protocol', says(head(OK, 'x: a\0b'))),

  'shorter-and-end': failsAt('body reset', saysAndEnds(LONG + BODY)),
  'shorter-and-reset': failsAt('body reset', saysAndResets(LONG + BODY)),
  'until-reset': failsAt('body reset', saysAndResets(head(OK, 'connection: close') + BODY)),
  'chunk-size-is-no-number': failsAt('body protocol', says(`${CHUNKED}zz\r\n`)),
  'chunk-size-below-zero': failsAt('body protocol', says(`${CHUNKED}-1\r\nx\r\n`)),
  'chunk-size-beyond-all': failsAt('body protocol', says(`${CHUNKED}fffffffffffffffff\r\nx`)),
  'chunk-longer-than-its-size': failsAt('body protocol', says(`${CHUNKED}1\r\nabc\r\n0\r\n\r\n`)),
  'chunks-end-early': failsAt('body reset', saysAndEnds(`${CHUNKED}5\r\nabcde\r\n`)),
  'chunks-reset': failsAt('body reset', saysAndResets(`${CHUNKED}5\r\nabcde\r\n`)),
  'gzip-reset': failsAt(
    'body reset',
    saysAndResets(Buffer.concat([Buffer.from(head(OK, 'content-encoding: gzip', 'connection: close')), GZIP])),
  ),

  'gzip-of-nothing-like-it': failsAt('decode decode', encoded('gzip', Buffer.from(BODY))),
  'gzip-cut': failsAt('decode decode', encoded('gzip', GZIP.subarray(0, -12))),
  'gzip-with-a-wrong-sum': failsAt(
    'decode decode',
    encoded('gzip', Buffer.concat([GZIP.subarray(0, -8), Buffer.alloc(8, 1)])),
  ),
  'deflate-of-nothing-like-it': failsAt('decode decode', encoded('deflate', Buffer.alloc(40, 255))),
  'deflate-cut': failsAt('decode decode', encoded('deflate', deflateSync(BODY).subarray(0, -8))),
  'br-of-nothing-like-it': failsAt('decode decode', encoded('br', Buffer.alloc(40, 255))),
  'br-cut': failsAt('decode decode', encoded('br', brotliCompressSync(BODY).subarray(0, -5))),
  'gzip-is-br': failsAt('decode decode', encoded('gzip', brotliCompressSync(BODY))),
  'zstd-unasked': failsAt('decode decode', encoded('zstd', ZSTD)),
  'an-encoding-nobody-knows': failsAt('decode decode', encoded('rot13', Buffer.from(BODY))),
  'encoded-six-times': failsAt('decode decode', encoded('gzip, gzip, gzip, gzip, gzip, gzip', GZIP)),

  'gzip-bomb': failsAt('too-large too-large', (socket) => void socket.write(packedBomb())),

  'redirect-loop': failsAt('redirect too-many-redirects', redirects('/redirect-loop/')),
  'redirect-to-file': failsAt('redirect bad-redirect', redirects('file:///etc/passwd')),
  'redirect-to-ftp': failsAt('redirect bad-redirect', redirects('ftp://127.0.0.1/')),
  'redirect-to-script': failsAt('redirect bad-redirect', redirects('javascript:alert(1)')),
  'redirect-to-data': failsAt('redirect bad-redirect', redirects('data:text/plain,hello')),
  'redirect-to-no-host': failsAt('redirect bad-redirect', redirects('http://')),
  'redirect-to-no-port': failsAt('redirect bad-redirect', redirects('http://127.0.0.1:99999/')),
  'redirect-to-nobody': failsAt(
    'connect refused',
    redirects(({ closed }) => `http://127.0.0.1:${closed}/`),
  ),
  'redirect-to-no-such-host': failsAt('dns dns', redirects('http://no-such-host.invalid/')),
  'redirect-to-expired': failsAt(
    'tls tls',
    redirects(({ expired }) => `https://localhost:${expired}/`),
  ),
  'redirect-to-nothing-there': failsAt('status http-404', redirects('/status-404/')),
  'redirect-cut': failsAt(
    'body reset',
    saysAndEnds(`${head('HTTP/1.1 302 Found', 'location: /fine/', 'content-length: 99')}x`),
  ),

  'status-404-empty': failsAt('status http-404', says(whole('', 'HTTP/1.1 404 Not Found'))),
  'status-404-until-closed': failsAt(
    'status http-404',
    saysAndEnds(head('HTTP/1.1 404 Gone', 'connection: close') + BODY),
  ),
  'status-500-badly-packed': failsAt('status http-500', says(whole(BODY, 'HTTP/1.1 500 Oh', 'content-encoding: gzip'))),
  'status-503-come-again': failsAt('status http-503', says(whole('', 'HTTP/1.1 503 Busy', 'retry-after: 60'))),
  'status-500-cut': failsAt('body reset', saysAndEnds(`${head('HTTP/1.1 500 Oh', 'content-length: 99')}x`)),
};

/** Pages whose status is a failure. */
export const STATUS_CASES: Readonly<Record<string, HostileCase>> = {
  ...statuses([
    400, 401, 402, 403, 404, 405, 406, 407, 409, 410, 411, 413, 414, 415, 416, 417, 418, 421, 422, 423, 424,
  ]),
  ...statuses([425, 426, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511, 520, 530, 599]),
};

/** Pages that are odd and come all the same. */
export const ODD_CASES: Readonly<Record<string, HostileCase>> = {
  fine: failsAt('ok 200', FINE),
  trusted: at(({ trusted }) => `https://localhost:${trusted}/fine/`, 'ok 200'),
  'ipv6-only': at(({ six }) => (six === null ? null : `http://[::1]:${six}/fine/`), 'ok 200'),
  'no-content': failsAt('ok 204', says(head('HTTP/1.1 204 No Content'))),
  'no-content-with-a-length': failsAt('ok 204', says(head('HTTP/1.1 204 No Content', 'content-length: 9'))),
  'reset-content': failsAt('ok 205', says(whole('', 'HTTP/1.1 205 Reset Content'))),
  'partial-unasked': failsAt('ok 206', says(whole(BODY, 'HTTP/1.1 206 Partial', 'content-range: bytes 0-9/99'))),
  'not-modified': failsAt('ok 304', says(head('HTTP/1.1 304 Not Modified', 'etag: "x"'))),
  'a-status-nobody-knows': failsAt('ok 299', says(whole(BODY, 'HTTP/1.1 299 Odd'))),
  ...fine([201, 202, 203, 207, 208, 226]),
  'a-choice': failsAt('ok 300', says(whole(BODY, 'HTTP/1.1 300 Choices'))),
  'no-reason': failsAt('ok 200', says(whole(BODY, 'HTTP/1.1 200'))),
  empty: failsAt('ok 200', says(whole(''))),
  'empty-chunks': failsAt('ok 200', says(`${CHUNKED}0\r\n\r\n`)),
  'empty-gzip': failsAt('ok 200', encoded('gzip', Buffer.alloc(0))),
  'early-hints': failsAt('ok 200', says(head('HTTP/1.1 103 Early Hints', 'link: </a>') + whole(BODY))),
  'early-hints-ten-times': failsAt('ok 200', says(head('HTTP/1.1 103 Early Hints').repeat(10) + whole(BODY))),
  'http-1.0': failsAt('ok 200', saysAndEnds(head('HTTP/1.0 200 OK') + BODY)),
  'until-closed': failsAt('ok 200', saysAndEnds(head(OK, 'connection: close') + BODY)),
  'closes-each-time': failsAt('ok 200', saysAndEnds(whole(BODY, OK, 'connection: close'))),
  'closes-unannounced': failsAt('ok 200', saysAndEnds(whole(BODY))),
  'garbage-after-the-body': failsAt(
    'ok 200',
    says(Buffer.concat([whole(BODY), Buffer.from('and more that nobody asked for')])),
  ),
  'a-second-answer': failsAt('ok 200', says(Buffer.concat([whole(BODY), whole('not asked for', 'HTTP/1.1 500 No')]))),
  'chunk-extensions': failsAt('ok 200', says(`${CHUNKED}5;name=value\r\nabcde\r\n0\r\n\r\n`)),
  'chunk-trailers': failsAt('ok 200', says(`${CHUNKED}5\r\nabcde\r\n0\r\nx-sum: 1\r\n\r\n`)),
  'chunks-of-one-byte': failsAt('ok 200', says(`${CHUNKED}${'1\r\nx\r\n'.repeat(500)}0\r\n\r\n`)),
  'deflate-bare': failsAt('ok 200', encoded('deflate', deflateRawSync(BODY))),
  'gzip-twice': failsAt('ok 200', encoded('gzip, gzip', gzipSync(GZIP))),
  'gzip-members': failsAt('ok 200', encoded('gzip', Buffer.concat([GZIP, GZIP]))),
  'deflate-wrapped': failsAt('ok 200', encoded('deflate', deflateSync(BODY))),
  br: failsAt('ok 200', encoded('br', brotliCompressSync(BODY))),
  'packed-as-identity': failsAt('ok 200', encoded('identity', Buffer.from(BODY))),
  'x-gzip': failsAt('ok 200', encoded('x-gzip', GZIP)),
  'packed-in-capitals': failsAt('ok 200', encoded('GZIP', GZIP)),
  'names-in-capitals': failsAt('ok 200', says(head(OK, `CONTENT-LENGTH: ${BODY.length}`) + BODY)),
  'a-head-of-many-lines': failsAt(
    'ok 200',
    says(whole(BODY, OK, ...Array.from({ length: 100 }, (_, n) => `x-${n}: ${n}`))),
  ),
  ...moved([301, 302, 303, 307, 308]),
  'moved-relatively': failsAt('ok 200', redirects('../fine/')),
  'moved-without-a-scheme': failsAt(
    'ok 200',
    redirects(({ other }) => `//127.0.0.1:${other}/fine/`),
  ),
  'moved-with-a-password': failsAt(
    'ok 200',
    redirects(({ other }) => `http://ann:hush@127.0.0.1:${other}/fine/`),
  ),
  'moved-to-a-part': failsAt('ok 200', redirects('/fine/#part')),
  'moved-to-another-origin': failsAt(
    'ok 200',
    redirects(({ other }) => `http://127.0.0.1:${other}/fine/`),
  ),
  'moved-to-tls': failsAt(
    'ok 200',
    redirects(({ trusted }) => `https://localhost:${trusted}/fine/`),
  ),
  'moved-in-four-steps': failsAt('ok 200', (socket, asked) => {
    const step = Number(asked.rest || 0);
    void redirects(step === 3 ? '/fine/' : `/moved-in-four-steps/${step + 1}`)(socket, asked);
  }),
  'moved-nowhere': failsAt('ok 302', says(whole(BODY, 'HTTP/1.1 302 Found'))),
};

/** What a proxy does with the request for a tunnel. */
function tunnel(name: string, comesTo: string, does: Behaviour): Readonly<Record<string, HostileCase>> {
  return { [name]: at(() => `https://${name}.invalid/`, comesTo, does) };
}

/** What a proxy does with the request for a page of plain HTTP. */
function proxied(name: string, comesTo: string, does: Behaviour): Readonly<Record<string, HostileCase>> {
  return { [name]: at(() => `http://${name}.invalid/`, comesTo, does) };
}

/** Lets through, and what comes through the tunnel gets this. */
function letsThrough(then: (socket: Parameters<Behaviour>[0]) => void): Behaviour {
  return (socket) => {
    socket.write(head('HTTP/1.1 200 Connection established'));
    socket.once('data', () => then(socket));
  };
}

const ASKS = head('HTTP/1.1 407 Proxy Authentication Required', 'proxy-authenticate: Basic', 'content-length: 0');

/** Pages that are asked for through a proxy that means no good. */
export const PROXIED_CASES: Readonly<Record<string, HostileCase>> = {
  ...tunnel('tunnel-refused', 'connect proxy', says(whole('no', 'HTTP/1.1 403 Forbidden'))),
  ...tunnel('tunnel-asks', 'connect proxy', says(ASKS)),
  ...tunnel('tunnel-bad-gateway', 'connect proxy', saysAndEnds(whole('no', 'HTTP/1.1 502 Bad Gateway'))),
  ...tunnel('tunnel-moved', 'connect proxy', says(whole('', 'HTTP/1.1 302 Found', 'location: https://other.invalid/'))),
  ...tunnel('tunnel-dropped', 'connect reset', saysAndEnds('')),
  ...tunnel('tunnel-reset', 'connect reset', saysAndResets('')),
  ...tunnel('tunnel-half-an-answer', 'connect reset', saysAndEnds('HTTP/1.1 200 Conn')),
  ...tunnel('tunnel-no-http', 'connect protocol', saysAndEnds('220 this is a mail server\r\n\r\n')),
  ...tunnel('tunnel-silent', 'timeout timeout', () => undefined),
  ...tunnel(
    'tunnel-then-dropped',
    'tls reset',
    letsThrough((socket) => socket.end()),
  ),
  ...tunnel(
    'tunnel-then-reset',
    'tls reset',
    letsThrough((socket) => Reflect.get(socket, '_handle')?.reset()),
  ),
  ...tunnel(
    'tunnel-then-no-tls',
    'tls tls',
    letsThrough((socket) => socket.end('HTTP/1.1 400 No TLS here\r\n\r\n')),
  ),
  ...tunnel(
    'tunnel-then-silent',
    'timeout timeout',
    letsThrough(() => undefined),
  ),
  ...proxied('proxy-refuses', 'status http-403', says(whole('no', 'HTTP/1.1 403 Forbidden'))),
  ...proxied('proxy-asks', 'status http-407', says(ASKS)),
  ...proxied('proxy-drops', 'wait reset', saysAndEnds('')),
  ...proxied('proxy-resets', 'wait reset', saysAndResets('')),
  ...proxied('proxy-is-silent', 'timeout timeout', () => undefined),
};

export const HOSTILE_CASES: Readonly<Record<string, HostileCase>> = {
  ...SLOW_CASES,
  ...FAILING_CASES,
  ...STATUS_CASES,
  ...ODD_CASES,
  ...PROXIED_CASES,
  'fine-proxied': at(() => 'http://fine-proxied.invalid/', 'ok 200', FINE),
};
