import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { Body, type BodyFigures } from '../../../scenarios/fetch/body.ts';

const LIMITS = { encodedBytes: 2_000, decodedBytes: 50_000, plainBytes: null };

/** Writes a body in pieces of 100 bytes. @returns its figures, or why it is none */
function read(encoding: string, bytes: Buffer): Promise<BodyFigures | string> {
  return new Promise((resolve) => {
    const events = { onEnd: resolve, onError: (code: string, reason: string) => resolve(`${code}: ${reason}`) };
    const body = new Body(encoding, false, events, LIMITS);
    for (let at = 0; at < bytes.length; at += 100) body.write(bytes.subarray(at, at + 100));
    body.end();
  });
}

test('a body within the limits is read to its end', async () => {
  expect(await read('gzip', gzipSync(Buffer.alloc(50_000)))).toEqual({ bytes: 50_000, digest: null });
});

test('a bomb ends where it has become too large', async () => {
  const reason = 'too-large: larger than 50.0 kB decoded: read no further';
  expect(await read('gzip', gzipSync(Buffer.alloc(50_001)))).toBe(reason);
  expect(await read('gzip, gzip', gzipSync(gzipSync(Buffer.alloc(5_000_000))))).toBe(reason);
});

test('what waits for the decoder is bounded', async () => {
  const stored = gzipSync(Buffer.alloc(2_000), { level: 0 });
  expect(await read('gzip', stored)).toBe('too-large: larger than 2.00 kB encoded as gzip: read no further');
});

test('a body that is not encoded is kept nowhere and has no limit', async () => {
  expect(await read('', Buffer.alloc(60_000))).toEqual({ bytes: 60_000, digest: null });
});

test.each([
  ['gzip, '.repeat(2_000), 'decode: 2000 content encodings one in the other, at most 5 are read'],
  ['gzip, identity, br, deflate, gzip, br, rot13', 'decode: 6 content encodings one in the other, at most 5 are read'],
  ['rot13', "decode: the content encoding 'rot13' is not known"],
])('refuses %s', async (field, reason) => {
  expect(await read(field, Buffer.alloc(10))).toBe(reason);
});
