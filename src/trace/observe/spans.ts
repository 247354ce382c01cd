import type { OpKind } from '../recorder/format.ts';
import type { Place } from '../recorder/stack.ts';

/** Where operations of one kind began. */
export interface SpanPlace {
  readonly place: Place | null;
  readonly kind: OpKind;
  /** The first operation's name. */
  readonly what: string;
}

const FIRST_SIZE = 64;

function grown<T extends Float64Array | Uint32Array>(old: T, make: (size: number) => T): T {
  const larger = make(old.length * 2);
  larger.set(old);
  return larger;
}

/** Start and end of each operation and the place that it began at: twenty bytes each, however many there are. */
export class Spans {
  #startMs = new Float64Array(FIRST_SIZE);
  #endMs = new Float64Array(FIRST_SIZE).fill(Number.NaN);
  #place = new Uint32Array(FIRST_SIZE);
  readonly #places: SpanPlace[] = [];
  readonly #numbers = new Map<string, number>();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  get places(): readonly SpanPlace[] {
    return this.#places;
  }

  /** Notes that one began; the number that comes back ends it. */
  begin(startMs: number, at: SpanPlace): number {
    if (this.#count === this.#startMs.length) this.#grow();
    const span = this.#count++;
    this.#startMs[span] = startMs;
    this.#place[span] = this.#numberOf(at);
    return span;
  }

  end(span: number, endMs: number): void {
    this.#endMs[span] = endMs;
  }

  /** Start and end of all, or of those of one place; the end is NaN where it is not over. */
  times(place: number | null = null): { startMs: Float64Array; endMs: Float64Array } {
    const [startMs, endMs] = [this.#startMs.subarray(0, this.#count), this.#endMs.subarray(0, this.#count)];
    if (place === null) return { startMs, endMs };
    const isThere = (_: number, span: number) => this.#place[span] === place;
    return { startMs: startMs.filter(isThere), endMs: endMs.filter(isThere) };
  }

  /** The number of each one's place. */
  numbers(): Uint32Array {
    return this.#place.slice(0, this.#count);
  }

  #numberOf(at: SpanPlace): number {
    const { place, kind } = at;
    const key = place === null ? kind : `${kind} ${place.line}:${place.column}:${place.file}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#places.push(at) - 1;
    this.#numbers.set(key, number);
    return number;
  }

  #grow(): void {
    const { length } = this.#endMs;
    this.#startMs = grown(this.#startMs, (size) => new Float64Array(size));
    this.#endMs = grown(this.#endMs, (size) => new Float64Array(size)).fill(Number.NaN, length);
    this.#place = grown(this.#place, (size) => new Uint32Array(size));
  }
}
