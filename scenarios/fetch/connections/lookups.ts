import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { systemClock } from '../../../src/core/system-clock.ts';

/** What looking up host names came to since the last reset. */
export interface LookupFigures {
  readonly count: number;
  /** Most that were wanted at once. */
  readonly mostAtOnce: number;
  /** Most that libuv runs at once. */
  readonly slots: number;
  readonly shortestMs: number;
  readonly meanMs: number;
}

/** libuv's default number of threads. */
const UV_THREADS = 4;

/** Lookups that libuv runs at once: half of its threads, rounded up (`slow_work_thread_threshold` in its threadpool.c). */
export function lookupSlots(poolSize: string | undefined): number {
  const threads = Number(poolSize);
  return Math.ceil((threads > 0 ? threads : UV_THREADS) / 2);
}

type Answer = Parameters<Parameters<LookupFunction>[2]>;
type Asker = (...answer: Answer) => void;

/**
 * Counts and times name lookups. They run `getaddrinfo` on libuv's threads, of which they get half: with more
 * hosts at once than that, they queue where nothing else shows it.
 *
 * A host is looked up once: who asks meanwhile waits for the same answer, who asks later gets it too, until the reset.
 * What was not found is looked up again.
 */
export class Lookups {
  #count = 0;
  #ended = 0;
  #mostAtOnce = 0;
  #shortestMs = Number.POSITIVE_INFINITY;
  #totalMs = 0;
  readonly #asking = new Map<string, Asker[]>();
  readonly #known = new Map<string, Answer>();
  readonly #resolve: LookupFunction;

  /** @param resolve what looks up; tests give in one of their own */
  constructor(resolve: LookupFunction = lookup as LookupFunction) {
    this.#resolve = resolve;
  }

  reset(): void {
    this.#count = 0;
    this.#ended = 0;
    this.#mostAtOnce = 0;
    this.#shortestMs = Number.POSITIVE_INFINITY;
    this.#totalMs = 0;
    this.#asking.clear();
    this.#known.clear();
  }

  /** In place of `dns.lookup` where a connection is opened. */
  readonly lookup: LookupFunction = (hostname, options, callback) => {
    const { family = 0, hints = 0, all = false } = options;
    const key = [hostname, family, hints, all].join(' ');
    const known = this.#known.get(key);
    if (known !== undefined) {
      queueMicrotask(() => callback(...known));
      return;
    }
    const asking = this.#asking.get(key);
    if (asking !== undefined) {
      asking.push(callback);
      return;
    }
    const askers: Asker[] = [callback];
    this.#asking.set(key, askers);
    this.each(hostname, options, (...answer) => {
      if (this.#asking.get(key) === askers) {
        this.#asking.delete(key);
        if (answer[0] === null) this.#known.set(key, answer);
      }
      for (const asker of askers) asker(...answer);
    });
  };

  /** One lookup for whoever asks, whatever is known by then. */
  readonly each: LookupFunction = (hostname, options, callback) => {
    const startedMs = systemClock.nowMs();
    this.#count += 1;
    this.#mostAtOnce = Math.max(this.#mostAtOnce, this.#count - this.#ended);
    this.#resolve(hostname, options, (...answer) => {
      const tookMs = systemClock.nowMs() - startedMs;
      this.#ended += 1;
      this.#totalMs += tookMs;
      this.#shortestMs = Math.min(this.#shortestMs, tookMs);
      callback(...answer);
    });
  };

  /** The same for findings to look at; nothing where no name was looked up. */
  get notes(): Readonly<Record<string, number>> {
    const { figures } = this;
    if (figures === null) return {};
    return {
      dnsMostAtOnce: figures.mostAtOnce,
      dnsSlots: figures.slots,
      dnsMeanMs: figures.meanMs,
      dnsShortestMs: figures.shortestMs,
    };
  }

  /** Null where no name was looked up. */
  get figures(): LookupFigures | null {
    if (this.#ended === 0) return null;
    return {
      count: this.#count,
      mostAtOnce: this.#mostAtOnce,
      slots: lookupSlots(process.env.UV_THREADPOOL_SIZE),
      shortestMs: this.#shortestMs,
      meanMs: this.#totalMs / this.#ended,
    };
  }
}
