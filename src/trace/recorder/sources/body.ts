import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { OpenOp } from '../op.ts';
import type { Recorder } from '../recorder.ts';
import { MOST_TEXT } from '../words.ts';

const DECODERS: Readonly<Record<string, (bytes: Uint8Array) => Buffer>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

/** The body of an answer, collected beside the program to look for values in: never written. */
export class Body {
  readonly #chunks: Uint8Array[] = [];
  readonly #kept: boolean;
  #bytes = 0;
  encoding = '';

  constructor({ looksInside }: Recorder) {
    this.#kept = looksInside;
  }

  get bytes(): number {
    return this.#bytes;
  }

  add(chunk: unknown): void {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    if (!(bytes instanceof Uint8Array)) return;
    if (this.#kept && this.#bytes <= MOST_TEXT) this.#chunks.push(bytes);
    this.#bytes += bytes.byteLength;
  }

  /** Looks through what was collected. */
  note({ ops }: Recorder, op: OpenOp): void {
    if (this.#bytes > MOST_TEXT) op.seen = false;
    if (this.#chunks.length === 0) return;
    const text = this.#decoded();
    if (text === null) op.seen = false;
    else ops.returned(op, text);
  }

  #decoded(): string | null {
    const whole = Buffer.concat(this.#chunks);
    if (this.encoding === '' || this.encoding === 'identity') return whole.toString();
    try {
      return DECODERS[this.encoding]?.(whole).toString() ?? null;
    } catch {
      return null;
    }
  }
}
