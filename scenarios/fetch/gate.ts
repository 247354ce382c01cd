import { systemClock } from '../../src/core/system-clock.ts';
import type { FetchParams } from './params.ts';

/** Room for the time of the next request, and a count for each of so many hosts; more hosts share counts. */
const COUNTS_AT = BigInt64Array.BYTES_PER_ELEMENT;
const COUNTS = 4_096;

/** Memory for a gate that several threads go through. */
export function gateMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(COUNTS_AT + COUNTS * Int32Array.BYTES_PER_ELEMENT);
}

/**
 * Lets requests begin: at most so many a second, and so many in flight to one host. The counts lie in shared memory, so
 * that the threads of one mode keep the limits together.
 */
export class Gate {
  readonly #perHost: number | null;
  /** Between one request and the next; 0: no limit. */
  readonly #intervalNs: bigint;
  readonly #next: BigInt64Array;
  readonly #counts: Int32Array;
  readonly #numbers: ReadonlyMap<string, number>;

  constructor({ perHost, ratePerSecond, urls }: FetchParams, memory = gateMemory()) {
    this.#perHost = perHost;
    this.#intervalNs = ratePerSecond === null ? 0n : BigInt(Math.round(1e9 / ratePerSecond));
    this.#next = new BigInt64Array(memory, 0, 1);
    this.#counts = new Int32Array(memory, COUNTS_AT, COUNTS);
    const hosts = perHost === null ? [] : new Set(urls.map((url) => new URL(url).host));
    this.#numbers = new Map([...hosts].map((host, number) => [host, number % COUNTS]));
  }

  /** Whether it lets all through at once. */
  get open(): boolean {
    return this.#perHost === null && this.#intervalNs === 0n;
  }

  /** Resolves when a request to this host may begin; {@link leave} ends it. */
  async enter(host: string): Promise<void> {
    const at = this.#numbers.get(host);
    for (let count = this.#join(at); at !== undefined && count !== null; count = this.#join(at)) {
      const change = Atomics.waitAsync(this.#counts, at, count);
      if (change.async) await change.value;
    }
    await this.nextTurn();
  }

  /** Blocks this thread until a request to this host may begin. */
  enterBlocking(host: string): void {
    const at = this.#numbers.get(host);
    for (let count = this.#join(at); at !== undefined && count !== null; count = this.#join(at)) {
      Atomics.wait(this.#counts, at, count);
    }
    const waitMs = this.#claim();
    if (waitMs > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitMs);
  }

  leave(host: string): void {
    const at = this.#numbers.get(host);
    if (at === undefined) return;
    Atomics.sub(this.#counts, at, 1);
    Atomics.notify(this.#counts, at, 1);
  }

  /** Resolves when one more request may begin by the rate alone. */
  async nextTurn(): Promise<void> {
    const waitMs = this.#claim();
    if (waitMs > 0) await systemClock.delay(Math.ceil(waitMs));
  }

  /** Counts one more request to the host; where there are enough, how many there are. */
  #join(at: number | undefined): number | null {
    if (at === undefined || this.#perHost === null) return null;
    for (;;) {
      const count = Atomics.load(this.#counts, at);
      if (count >= this.#perHost) return count;
      if (Atomics.compareExchange(this.#counts, at, count, count + 1) === count) return null;
    }
  }

  /** Takes the next turn. @returns milliseconds until it comes */
  #claim(): number {
    if (this.#intervalNs === 0n) return 0;
    const nowNs = BigInt(Math.round(systemClock.nowMs() * 1e6));
    for (;;) {
      const nextNs = Atomics.load(this.#next, 0);
      const turnNs = nextNs > nowNs ? nextNs : nowNs;
      if (Atomics.compareExchange(this.#next, 0, nextNs, turnNs + this.#intervalNs) === nextNs) {
        return Number(turnNs - nowNs) / 1e6;
      }
    }
  }
}
