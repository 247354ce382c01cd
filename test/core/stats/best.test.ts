import { expect, test } from 'vitest';
import type { SweepPoint } from '../../../src/core/report.ts';
import { bestConcurrency } from '../../../src/core/stats/best.ts';

function point(concurrency: number, estimate: number, half = 1): SweepPoint {
  return {
    lane: `async@${concurrency}`,
    concurrency,
    throughputPerSecond: { estimate, low: estimate - half, high: estimate + half, confidence: 0.95 },
    latencyMs: null,
    queueingShare: null,
    inFlightMean: null,
  };
}

test('the smallest limit within 5 % of the best, in whatever order they were run', () => {
  expect(bestConcurrency([point(16, 100), point(1, 13), point(8, 97), point(4, 52), point(32, 99)])).toBe(8);
});

test('the best itself where nothing smaller comes near', () => {
  expect(bestConcurrency([point(1, 10), point(2, 20), point(4, 40)])).toBe(4);
});

test('an interval that reaches the 5 % is enough: 94 ± 3 of 100 ± 3', () => {
  expect(bestConcurrency([point(4, 94, 3), point(8, 100, 3)])).toBe(4);
  expect(bestConcurrency([point(4, 94, 0.1), point(8, 100, 0.1)])).toBe(8);
});

test('a limit that is only known roughly does not pass for that', () => {
  expect(bestConcurrency([point(4, 70, 60), point(8, 100, 2)])).toBe(8);
});

test('a best that is only known roughly lets no clearly slower limit pass', () => {
  expect(bestConcurrency([point(4, 70, 2), point(8, 100, 60)])).toBe(8);
});

test('one limit is the best of itself; none has no best', () => {
  expect(bestConcurrency([point(8, 3)])).toBe(8);
  expect(bestConcurrency([])).toBeNull();
});

test('what ran in pairs of rounds is compared inside them: the machine hit both', () => {
  const points = [point(8, 343, 6), point(16, 373, 5)];
  const ratio = (estimate: number, high: number) => () => ({ estimate, low: 0.8, high, confidence: 0.95 });
  expect(bestConcurrency(points)).toBe(16);
  expect(bestConcurrency(points, ratio(0.92, 0.97))).toBe(8);
  expect(bestConcurrency(points, ratio(0.92, 0.94))).toBe(16);
  // Known only roughly.
  expect(bestConcurrency(points, ratio(0.89, 1.2))).toBe(16);
});
