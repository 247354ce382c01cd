import { expect, test } from 'vitest';
import { withTimeLeft } from '../../../src/cli/ci/base/time.ts';
import { planWith } from '../../helpers/fake-lane.ts';

const partOf = (left: Parameters<typeof withTimeLeft>[1], maxTimeMs = 1e9) =>
  withTimeLeft({ plan: planWith({ maxTimeMs }) }, left).plan.maxTimeMs;

test('benchmarks share 90 s, and each keeps half of its part for a second run', () => {
  expect(partOf({ spentMs: 0, benchmarks: 3 })).toBe(15_000);
  expect(partOf({ spentMs: 0, benchmarks: 1 })).toBe(45_000);
});

test('what a benchmark did not need is for those after it', () => {
  expect(partOf({ spentMs: 10_000, benchmarks: 2 })).toBe(20_000);
  expect(partOf({ spentMs: 30_000, benchmarks: 2 })).toBe(15_000);
});

test('a benchmark keeps the time that it was given itself, and none has less than nothing', () => {
  expect(partOf({ spentMs: 0, benchmarks: 3 }, 5_000)).toBe(5_000);
  expect(partOf({ spentMs: 95_000, benchmarks: 1 })).toBe(0);
});
