import { expect, test } from 'vitest';
import { MAX_HELD } from '../../../src/core/record.ts';
import { heldStretches } from '../../../src/harness/runner/held-stretches.ts';

test('a loop that turns is never held, also where a beat is a little late', () => {
  expect(heldStretches([-3, 7, 17, 40, 50], 55, 10)).toEqual([]);
});

test('a round without a beat was held from its beginning to its end', () => {
  expect(heldStretches([-3], 800, 10)).toEqual([{ startMs: 0, endMs: 800 }]);
});

test('a stretch lasts from when a beat was due until one came', () => {
  expect(heldStretches([0, 10, 20, 120, 130, 140], 145, 10)).toEqual([{ startMs: 30, endMs: 120 }]);
});

test('a round that is over before a beat could be missed says nothing', () => {
  expect(heldStretches([], 12, 10)).toEqual([]);
});

test('of very many stretches the longest are kept, in their order', () => {
  const beats = Array.from({ length: 300 }, (_, index) => index * 100 + (index % 2));
  const kept = heldStretches(beats, 30_000, 10);
  expect(kept).toHaveLength(MAX_HELD);
  expect(kept.map(({ startMs }) => startMs)).toEqual(kept.map(({ startMs }) => startMs).toSorted((a, b) => a - b));
});
