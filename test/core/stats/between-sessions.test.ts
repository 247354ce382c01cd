import { describe, expect, test } from 'vitest';
import { roomForSessions, varianceBetween } from '../../../src/core/stats/between-sessions.ts';

const E = Math.E;

describe('what varies between sessions', () => {
  test('is nothing in one session, or where sessions are alike', () => {
    expect(varianceBetween([])).toBe(0);
    expect(varianceBetween([[1, 2, 3]])).toBe(0);
    expect(varianceBetween([[1], [2], [3]])).toBe(0);
    expect(
      varianceBetween([
        [1, 2, 3],
        [1, 2, 3],
      ]),
    ).toBe(0);
  });

  test('is the variance of their logarithms where nothing varies within them', () => {
    // Logarithms 0, 1 and 2: their variance is 1.
    expect(
      varianceBetween([
        [1, 1],
        [E, E],
        [E ** 2, E ** 2],
      ]),
    ).toBeCloseTo(1, 12);
  });

  test('leaves out what varies within them', () => {
    // Within: 0.5 a session. Between, of two rounds each: 2 × 1 = 2; (2 − 0.5) / 2.
    const around = (centre: number) => [E ** (centre - 0.5), E ** (centre + 0.5)];
    expect(varianceBetween([around(0), around(1), around(2)])).toBeCloseTo(0.75, 12);
  });
});

test('a change gets room for it on both sides', () => {
  const change = { estimate: 1.1, low: 1, high: 1.21, confidence: 0.95 };
  expect(roomForSessions(change, [[1, 2]])).toEqual(change);
  const wide = roomForSessions(change, [
    [1, 1],
    [1.1, 1.1],
    [1.21, 1.21],
  ]);
  const half = Math.hypot(Math.log(1.1), 1.959964 * Math.log(1.1) * Math.sqrt(1 + 1 / 3));
  expect(Math.log(wide.high / wide.estimate)).toBeCloseTo(half, 6);
  expect(Math.log(wide.low / wide.estimate)).toBeCloseTo(-half, 6);
  expect([wide.estimate, wide.confidence]).toEqual([1.1, 0.95]);
});
