import { describe, expect, test } from 'vitest';
import { clockResolutionMs, systemClock } from '../../src/core/system-clock.ts';
import { FakeClock } from '../helpers/fake-clock.ts';

/** A clock that moves on by one of the given steps at each reading, in turn. */
class SteppingClock extends FakeClock {
  readonly #steps: readonly number[];
  #readings = 0;

  constructor(steps: readonly number[]) {
    super();
    this.#steps = steps;
  }

  override nowMs(): number {
    this.advance(this.#steps[this.#readings++ % this.#steps.length] ?? 0);
    return super.nowMs();
  }
}

test('never goes back', () => {
  const readings = Array.from({ length: 1000 }, () => systemClock.nowMs());
  expect(readings).toEqual(readings.toSorted((a, b) => a - b));
});

test('tells the calendar time', () => expect(systemClock.date().getFullYear()).toBeGreaterThan(2024));

describe('a delay', () => {
  test('ends at once where its signal is aborted already', async () => {
    await systemClock.delay(2 ** 31 - 1, AbortSignal.abort());
  });

  test('ends when its signal is aborted', async () => {
    const controller = new AbortController();
    const delay = systemClock.delay(2 ** 31 - 1, controller.signal);
    controller.abort();
    await delay;
  });

  test('ends by itself', async () => {
    await systemClock.delay(1);
    await systemClock.delay(1, new AbortController().signal);
  });
});

describe('the resolution', () => {
  test.each([
    ['every reading is a new one', [0.25], 0.25],
    ['several readings in a row are the same', [0, 0, 0, 15.625], 15.625],
    ['the smallest step counts', [4, 8, 2, 16, 1], 1],
  ])('where %s', (_, steps, expected) => expect(clockResolutionMs(new SteppingClock(steps))).toBe(expected));
});
