import { createHash, type Hash } from 'node:crypto';
import { formatBytes } from '../../src/core/units.ts';
import { contentEncodings, createDecoder, type Decoder, MOST_ENCODINGS } from './decoding.ts';
import type { FetchFailureCode } from './failures.ts';

/** What is known of a body that was read to its end. */
export interface BodyFigures {
  /** After decoding. */
  readonly bytes: number;
  /** SHA-256 of the decoded body, in hexadecimal; null where none was asked for. */
  readonly digest: string | null;
}

export interface BodyEvents {
  onEnd(figures: BodyFigures): void;
  /** The body is not encoded as its header says, or too large to be decoded. */
  onError(code: FetchFailureCode, reason: string): void;
  /** A decoded piece; it is gone when this returns. */
  onPiece?(piece: Buffer): void;
}

/** Bounds on an encoded body: of its length, and never of time, so that a page fails in every mode or in none. */
export interface BodyLimits {
  /** A decoder is slower than a fast network: this much may wait for it in memory. */
  readonly encodedBytes: number;
  /** A bomb ends here: a million bytes may claim to be terabytes. */
  readonly decodedBytes: number;
  /** What is not encoded is only counted, whatever its length: null where nobody asked for a limit. */
  readonly plainBytes: number | null;
}

const LIMITS: BodyLimits = { encodedBytes: 64_000_000, decodedBytes: 1_000_000_000, plainBytes: null };

/** The limits where a page may not be larger than this, as it comes and decoded; null: the usual ones. */
export function limitsFor(maxSizeBytes: number | null): BodyLimits {
  if (maxSizeBytes === null) return LIMITS;
  const { encodedBytes, decodedBytes } = LIMITS;
  return {
    encodedBytes: Math.min(encodedBytes, maxSizeBytes),
    decodedBytes: Math.min(decodedBytes, maxSizeBytes),
    plainBytes: maxSizeBytes,
  };
}

/** Reads one body: decodes, counts, digests. Nothing of it is kept. */
export class Body {
  readonly #encodings: readonly string[];
  readonly #hash: Hash | null;
  readonly #events: BodyEvents;
  readonly #limits: BodyLimits;
  #decoder: Decoder | null = null;
  #encodedBytes = 0;
  #bytes = 0;

  /** @param encodingField the Content-Encoding header */
  constructor(encodingField: string, digest: boolean, events: BodyEvents, limits = LIMITS) {
    this.#encodings = encodingField === '' ? [] : contentEncodings(encodingField);
    this.#hash = digest ? createHash('sha256') : null;
    this.#events = events;
    this.#limits = limits;
  }

  /** Whether pieces are decoded, which is done later than they are written: they must stay as they are until then. */
  get encoded(): boolean {
    return this.#encodings.length > 0;
  }

  write(chunk: Buffer): void {
    if (!this.encoded) {
      this.#count(chunk);
      const { plainBytes } = this.#limits;
      if (plainBytes !== null && this.#bytes > plainBytes) this.#refuse('as it comes', plainBytes);
      return;
    }
    this.#encodedBytes += chunk.length;
    if (this.#encodedBytes > this.#limits.encodedBytes) {
      this.#refuse(`encoded as ${this.#encodings.join(', ')}`, this.#limits.encodedBytes);
      return;
    }
    // A body that stays empty (204, 304) is not decoded, whatever its header says.
    this.#decoder ??= this.#open(chunk[0] ?? 0);
    this.#decoder?.write(chunk);
  }

  end(): void {
    if (this.#decoder === null) this.#finish();
    else this.#decoder.end();
  }

  destroy(): void {
    this.#decoder?.destroy();
  }

  #open(firstByte: number): Decoder | null {
    const count = this.#encodings.length;
    if (count > MOST_ENCODINGS) {
      this.#events.onError('decode', `${count} content encodings one in the other, at most ${MOST_ENCODINGS} are read`);
      return null;
    }
    const decoder = createDecoder(this.#encodings, firstByte, {
      onData: (chunk) => this.#countDecoded(chunk),
      onEnd: () => this.#finish(),
      onError: (error) => this.#events.onError('decode', `${this.#encodings.join(', ')}: ${error.message}`),
    });
    if (typeof decoder !== 'string') return decoder;
    this.#events.onError('decode', `the content encoding '${decoder}' is not known`);
    return null;
  }

  #countDecoded(chunk: Buffer): void {
    this.#count(chunk);
    if (this.#bytes > this.#limits.decodedBytes) this.#refuse('decoded', this.#limits.decodedBytes);
  }

  #refuse(form: string, limitBytes: number): void {
    this.#events.onError('too-large', `larger than ${formatBytes(limitBytes)} ${form}: read no further`);
  }

  #count(chunk: Buffer): void {
    this.#bytes += chunk.length;
    this.#hash?.update(chunk);
    this.#events.onPiece?.(chunk);
  }

  #finish(): void {
    this.#events.onEnd({ bytes: this.#bytes, digest: this.#hash?.digest('hex') ?? null });
  }
}
