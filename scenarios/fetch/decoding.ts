import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';

/** What downloads ask servers for. */
export const ACCEPT_ENCODING = 'gzip, br, deflate';

/** Encodings one in the other that are taken apart at most: each has a decoder's memory. curl's limit too. */
export const MOST_ENCODINGS = 5;

/** The low half of the first byte of zlib data (RFC 1950, section 2.2). */
const ZLIB_METHOD_DEFLATE = 8;

/** Takes a body apart while it arrives. What it cannot decode at once waits in memory. */
export interface Decoder {
  write(chunk: Buffer): void;
  end(): void;
  destroy(): void;
}

export interface DecoderEvents {
  onData(chunk: Buffer): void;
  onEnd(): void;
  onError(error: Error): void;
}

/** The encodings of a Content-Encoding field in the order in which they were applied (RFC 9110, section 8.4). */
export function contentEncodings(field: string): string[] {
  const names = field.split(',').map((name) => name.trim().toLowerCase());
  return names.filter((name) => name !== '' && name !== 'identity');
}

/** `deflate` means the zlib format (RFC 9110, section 8.4.1.2), but some servers send bare deflate data. */
function inflating(firstByte: number): Transform {
  return (firstByte & 0x0f) === ZLIB_METHOD_DEFLATE ? createInflate() : createInflateRaw();
}

function stageFor(encoding: string, firstByte: number): Transform | null {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip();
  if (encoding === 'br') return createBrotliDecompress();
  return encoding === 'deflate' ? inflating(firstByte) : null;
}

/**
 * A decoder for a body with these encodings.
 *
 * @param firstByte of the encoded body
 * @returns the name of the encoding that is not known, if there is one
 */
export function createDecoder(
  encodings: readonly string[],
  firstByte: number,
  events: DecoderEvents,
): Decoder | string {
  const stages: Transform[] = [];
  for (const encoding of encodings.toReversed()) {
    const stage = stageFor(encoding, stages.length === 0 ? firstByte : ZLIB_METHOD_DEFLATE);
    if (stage === null) return encoding;
    stages.push(stage);
  }
  const [first] = stages;
  if (first === undefined) return '';
  for (const [index, stage] of stages.entries()) {
    stage.on('error', events.onError);
    const next = stages[index + 1];
    if (next === undefined) stage.on('data', events.onData).on('end', events.onEnd);
    else stage.pipe(next);
  }
  return {
    write: (chunk) => void first.write(chunk),
    end: () => void first.end(),
    destroy: () => {
      for (const stage of stages) stage.destroy();
    },
  };
}
