import { createHash } from 'node:crypto';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

/** The page behind every encoding: large enough that it crosses the network in several pieces. */
export const PAGE = Buffer.from(Array.from({ length: 5_000 }, (_, line) => `line ${line} of a page`).join('\n'));

/** Does not get smaller by compression: decoders are slower than the network and must be waited for. */
export const LARGE_PAGE = createHash('shake256', { outputLength: 5_000_000 }).update('page').digest();

const gzipped = gzipSync(PAGE);

/** What `/encoded/NAME` sends: the field and the bytes. */
export const ENCODED: Readonly<Record<string, { readonly field: string; readonly body: Buffer }>> = {
  gzip: { field: 'gzip', body: gzipped },
  br: { field: 'br', body: brotliCompressSync(PAGE) },
  deflate: { field: 'deflate', body: deflateSync(PAGE) },
  'bare-deflate': { field: 'deflate', body: deflateRawSync(PAGE) },
  twice: { field: 'deflate, gzip', body: gzipSync(deflateSync(PAGE)) },
  large: { field: 'gzip', body: gzipSync(LARGE_PAGE) },
  identity: { field: 'identity', body: PAGE },
  corrupt: { field: 'gzip', body: Buffer.concat([gzipped.subarray(0, 200), Buffer.alloc(200, 0xff)]) },
  truncated: { field: 'gzip', body: gzipped.subarray(0, gzipped.length - 100) },
  unknown: { field: 'rot13', body: PAGE },
};
