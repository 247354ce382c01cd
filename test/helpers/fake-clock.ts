import type { Clock } from '../../src/core/clock.ts';

/** A clock that stands still until it is told otherwise; a delay moves it on at once. */
export class FakeClock implements Clock {
  #nowMs = 1000;

  nowMs(): number {
    return this.#nowMs;
  }

  date(): Date {
    return new Date('2026-11-23T00:00:00.000Z');
  }

  async delay(ms: number): Promise<void> {
    this.advance(ms);
  }

  advance(ms: number): void {
    this.#nowMs += ms;
  }
}
