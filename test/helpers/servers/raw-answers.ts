import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { LARGE_PAGE } from './bodies.ts';

/** What a server says, byte for byte, and what it does with the connection afterwards. */
export interface RawAnswer {
  readonly bytes: Buffer;
  readonly end: 'keep' | 'close' | 'reset';
}

/** Bytes that look like a head: whoever reads one page's memory for another's sees it. */
export const RAW_BODY = Buffer.from('HTTP/1.1 302 Found\r\nlocation: /stolen\r\n\r\n'.repeat(80));

/** Does not get smaller by compression, and comes in several pieces. */
export const RAW_PAGE = LARGE_PAGE.subarray(0, 300_000);

const LENGTH = `content-length: ${RAW_BODY.length}`;
const MOST_LAYERS = 5;

function head(...lines: readonly string[]): string {
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function answer(text: string, body: Buffer = Buffer.alloc(0), end: RawAnswer['end'] = 'keep'): RawAnswer {
  return { bytes: Buffer.concat([Buffer.from(text), body]), end };
}

function chunked(body: Buffer): Buffer {
  const half = body.length >> 1;
  const chunks = [body.subarray(0, half), body.subarray(half)].map((data) =>
    Buffer.concat([Buffer.from(`${data.length.toString(16)}\r\n`), data, Buffer.from('\r\n')]),
  );
  return Buffer.concat([...chunks, Buffer.from('0\r\nx-sum: 12345678\r\n\r\n')]);
}

function layers(count: number): RawAnswer {
  let body: Buffer = RAW_BODY;
  for (let layer = 0; layer < count; layer += 1) body = gzipSync(body);
  const encodings = new Array<string>(count).fill('gzip').join(', ');
  return answer(head('HTTP/1.1 200 OK', `content-encoding: ${encodings}`, `content-length: ${body.length}`), body);
}

const CODERS = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync } as const;

/** A compressed page whose end is the connection's: in HTTP/1.1, in HTTP/1.0, and cut off by a reset. */
function compressedUntilClosed(name: keyof typeof CODERS): Record<string, RawAnswer> {
  const body = CODERS[name](RAW_PAGE);
  const field = `content-encoding: ${name}`;
  return {
    [`${name}-until-closed`]: answer(head('HTTP/1.1 200 OK', field, 'connection: close'), body, 'close'),
    [`${name}-http10`]: answer(head('HTTP/1.0 200 OK', field), body, 'close'),
    [`${name}-closed`]: answer(
      head('HTTP/1.1 200 OK', field, 'connection: close', `content-length: ${body.length}`),
      body,
      'close',
    ),
    [`${name}-reset`]: answer(head('HTTP/1.1 200 OK', field, 'connection: close'), body.subarray(0, 200_000), 'reset'),
  };
}

/** What `/NAME` is answered with. */
export const RAW_ANSWERS: Readonly<Record<string, RawAnswer>> = {
  plain: answer(head('HTTP/1.1 200 OK', `x-filler: ${'f'.repeat(200)}`, LENGTH), RAW_BODY),
  chunked: answer(head('HTTP/1.1 200 OK', 'Transfer-Encoding: chunked', 'trailer: x-sum'), chunked(RAW_BODY)),
  'early-hints': answer(head('HTTP/1.1 103 Early Hints', 'link: </a.css>') + head('HTTP/1.1 200 OK', LENGTH), RAW_BODY),
  'until-closed': answer(head('HTTP/1.1 200 OK', 'connection: close'), RAW_BODY, 'close'),
  moved: answer(head('HTTP/1.1 302 Found', 'location: /plain', 'content-length: 0')),
  // The parser skips blank lines: a head ends later than its first empty line.
  'blank-lines': answer(`\r\n\r\n\r\n${head('HTTP/1.1 200 OK', LENGTH)}`, RAW_BODY),
  'blank-lines-moved': answer(
    `\r\n\r\n\r\n${head('HTTP/1.1 302 Found', 'location: /plain', `x-filler: ${'f'.repeat(200)}`, 'content-length: 0')}`,
  ),
  ...compressedUntilClosed('gzip'),
  ...compressedUntilClosed('br'),
  ...compressedUntilClosed('deflate'),
  'encoded-5-times': layers(MOST_LAYERS),
  'encoded-6-times': layers(MOST_LAYERS + 1),
  'reset-until-closed': answer(head('HTTP/1.1 200 OK', 'connection: close'), RAW_BODY, 'reset'),
  'reset-http10': answer(head('HTTP/1.0 200 OK'), RAW_BODY, 'reset'),
  'short-closed': answer(head('HTTP/1.1 200 OK', 'connection: close', LENGTH), RAW_BODY.subarray(0, 500), 'close'),
  'short-reset': answer(head('HTTP/1.1 200 OK', LENGTH), RAW_BODY.subarray(0, 500), 'reset'),
  '204-length': answer(head('HTTP/1.1 204 No Content', LENGTH)),
  '204-length-closed': answer(head('HTTP/1.1 204 No Content', 'connection: close', LENGTH), undefined, 'close'),
  '304-length': answer(head('HTTP/1.1 304 Not Modified', LENGTH)),
  'equal-lengths': answer(head('HTTP/1.1 200 OK', LENGTH, LENGTH), RAW_BODY),
  'conflicting-lengths': answer(head('HTTP/1.1 200 OK', LENGTH, 'content-length: 7'), RAW_BODY),
  'unasked-100': answer(head('HTTP/1.1 100 Continue') + head('HTTP/1.1 200 OK', LENGTH), RAW_BODY),
  'unasked-101': answer(head('HTTP/1.1 101 Switching Protocols', 'connection: upgrade', 'upgrade: x')),
  'status-099': answer(head('HTTP/1.1 099 Odd', 'content-length: 0')),
  'not-http': answer('220 this is a mail server\r\n\r\n', undefined, 'close'),
  nothing: answer('', undefined, 'close'),
};
