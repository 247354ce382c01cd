import { expect, test } from 'vitest';
import { seededSequence } from '../../../scenarios/page-server/sequence.ts';

function take(seed: number, count: number): number[] {
  const next = seededSequence(seed);
  return Array.from({ length: count }, next);
}

test('the same seed draws the same numbers, another seed others', () => {
  expect(take(1, 20)).toEqual(take(1, 20));
  expect(take(1, 20)).not.toEqual(take(2, 20));
});

test('numbers are spread evenly from 0 to below 1', () => {
  const tenths = new Array<number>(10).fill(0);
  for (const value of take(3, 10_000)) tenths[Math.floor(value * 10)] = (tenths[Math.floor(value * 10)] ?? 0) + 1;
  expect(tenths).toHaveLength(10);
  for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
