import { createHash, type Hash } from 'node:crypto';
import { contentEncodings, createDecoder, type Decoder } from './decoding.ts';

/** What is known of a body that was read to its end. */
export interface BodyFigures {
  /** After decoding. */
  readonly bytes: number;
  /** SHA-256 of the decoded body, in hexadecimal; null where none was asked for. */
  readonly digest: string | null;
}

export interface BodyEvents {
  onEnd(figures: BodyFigures): void;
  /** The body is not encoded as its header says. */
  onError(reason: string): void;
  /** The body can take more: see {@link Body.write}. */
  onDrain(): void;
}

/** Reads one body: decodes, counts, digests. Nothing of it is kept. */
export class Body {
  readonly #encodings: readonly string[];
  readonly #hash: Hash | null;
  readonly #events: BodyEvents;
  #decoder: Decoder | null = null;
  #bytes = 0;

  /** @param encodingField the Content-Encoding header */
  constructor(encodingField: string, digest: boolean, events: BodyEvents) {
    this.#encodings = encodingField === '' ? [] : contentEncodings(encodingField);
    this.#hash = digest ? createHash('sha256') : null;
    this.#events = events;
  }

  /** False: wait for `onDrain` before the next piece. */
  write(chunk: Buffer): boolean {
    if (this.#encodings.length === 0) {
      this.#count(chunk);
      return true;
    }
    // A body that stays empty (204, 304) is not decoded, whatever its header says.
    this.#decoder ??= this.#open(chunk[0] ?? 0);
    // It is decoded later, when the memory that it was read into holds something else.
    return this.#decoder?.write(Buffer.from(chunk)) ?? true;
  }

  end(): void {
    if (this.#decoder === null) this.#finish();
    else this.#decoder.end();
  }

  destroy(): void {
    this.#decoder?.destroy();
  }

  #open(firstByte: number): Decoder | null {
    const decoder = createDecoder(this.#encodings, firstByte, {
      onData: (chunk) => this.#count(chunk),
      onEnd: () => this.#finish(),
      onError: (error) => this.#events.onError(`${this.#encodings.join(', ')}: ${error.message}`),
      onDrain: () => this.#events.onDrain(),
    });
    if (typeof decoder !== 'string') return decoder;
    this.#events.onError(`the content encoding '${decoder}' is not known`);
    return null;
  }

  #count(chunk: Buffer): void {
    this.#bytes += chunk.length;
    this.#hash?.update(chunk);
  }

  #finish(): void {
    this.#events.onEnd({ bytes: this.#bytes, digest: this.#hash?.digest('hex') ?? null });
  }
}
