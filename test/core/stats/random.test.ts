import { expect, test } from 'vitest';
import { normal, seededRandom } from '../../../src/core/stats/random.ts';

function draw(count: number, next: () => number): number[] {
  return Array.from({ length: count }, next);
}

test('the same seed gives the same numbers, another seed others', () => {
  expect(draw(5, seededRandom(7))).toEqual(draw(5, seededRandom(7)));
  expect(draw(5, seededRandom(7))).not.toEqual(draw(5, seededRandom(8)));
});

test('the numbers of a seed never change between versions', () => {
  expect(draw(3, seededRandom(1)).map((value) => value * 2 ** 32)).toEqual([2308299391, 1950625580, 354034397]);
});

test('seeds beyond 32 bits differ in their high half too', () => {
  expect(draw(3, seededRandom(5))).not.toEqual(draw(3, seededRandom(5 + 2 ** 32)));
});

test('uniform numbers fill the unit interval evenly', () => {
  const values = draw(10_000, seededRandom(3));
  const tenths = values.reduce((counts, value) => {
    const tenth = Math.floor(value * 10);
    counts[tenth] = (counts[tenth] ?? 0) + 1;
    return counts;
  }, Array<number>(10).fill(0));
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...values)).toBeLessThan(1);
  for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(120);
});

test('normal numbers have mean 0, deviation 1 and 5 % beyond 1.96', () => {
  const random = seededRandom(4);
  const values = draw(20_000, () => normal(random));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const beyond = values.filter((value) => Math.abs(value) > 1.96).length / values.length;
  expect(mean).toBeCloseTo(0, 1);
  expect(variance).toBeCloseTo(1, 1);
  expect(beyond).toBeCloseTo(0.05, 2);
});
