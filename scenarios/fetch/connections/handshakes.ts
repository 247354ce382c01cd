import { systemClock } from '../../../src/core/system-clock.ts';

/** What TLS handshakes came to since the last reset. */
export interface HandshakeFigures {
  readonly count: number;
  /** Those that went on from a session known before (RFC 8446, section 2.2). */
  readonly resumed: number;
  readonly mostAtOnce: number;
  /** Milliseconds in which at least one was under way. */
  readonly busyMs: number;
}

/** Counts TLS handshakes, and the time in which any was under way. */
export class Handshakes {
  #count = 0;
  #resumed = 0;
  #now = 0;
  #mostAtOnce = 0;
  #busyMs = 0;
  #busySinceMs = 0;

  reset(): void {
    this.#count = 0;
    this.#resumed = 0;
    this.#mostAtOnce = this.#now;
    this.#busyMs = 0;
    this.#busySinceMs = systemClock.nowMs();
  }

  begin(): void {
    if (this.#now === 0) this.#busySinceMs = systemClock.nowMs();
    this.#now += 1;
    this.#mostAtOnce = Math.max(this.#mostAtOnce, this.#now);
  }

  /** @param outcome null where it failed */
  end(outcome: 'full' | 'resumed' | null): void {
    this.#now -= 1;
    if (outcome !== null) this.#count += 1;
    if (outcome === 'resumed') this.#resumed += 1;
    if (this.#now === 0) this.#busyMs += systemClock.nowMs() - this.#busySinceMs;
  }

  /** Null where there was none. */
  get figures(): HandshakeFigures | null {
    if (this.#count === 0) return null;
    const { now, count, resumed, mostAtOnce, busyMs } = {
      now: this.#now,
      count: this.#count,
      resumed: this.#resumed,
      mostAtOnce: this.#mostAtOnce,
      busyMs: this.#busyMs,
    };
    return { count, resumed, mostAtOnce, busyMs: busyMs + (now > 0 ? systemClock.nowMs() - this.#busySinceMs : 0) };
  }
}
