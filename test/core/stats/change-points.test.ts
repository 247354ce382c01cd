import { describe, expect, test } from 'vitest';
import { changePoints } from '../../../src/core/stats/change-points.ts';
import { generator, noiseFactor } from '../../helpers/noise.ts';

function noisy(random: () => number, ...levels: readonly (readonly [level: number, runs: number])[]): number[] {
  return levels.flatMap(([level, runs]) => Array.from({ length: runs }, () => level * noiseFactor(random, 0.03)));
}

describe('a series', () => {
  test('that never changes has no change', () => {
    expect(changePoints([])).toEqual([]);
    expect(changePoints(Array.from({ length: 30 }, () => 5))).toEqual([]);
  });

  test('too short to tell has none', () => {
    expect(changePoints([1, 1, 1, 9, 9, 9, 9])).toEqual([]);
  });

  test('that jumps has one', () => {
    const before = Array.from({ length: 10 }, (_, run) => 100 + (run % 3));
    expect(changePoints([...before, ...Array.from({ length: 10 }, () => 130)])).toEqual([10]);
  });

  test('that goes up and down again has two', () => {
    const random = generator(3);
    expect(changePoints(noisy(random, [100, 15], [130, 12], [100, 15]))).toEqual([15, 27]);
  });

  test('with one outlier has none', () => {
    const random = generator(5);
    expect(changePoints(noisy(random, [100, 12], [300, 1], [100, 12]))).toEqual([]);
  });
});

test('of 1,000 series that never change, at most one in a hundred has a change', () => {
  const random = generator(11);
  const found = Array.from({ length: 1000 }, () => changePoints(noisy(random, [100, 30])).length > 0);
  expect(found.filter(Boolean).length).toBeLessThanOrEqual(10);
});

test('of 200 series in which a mode becomes 10 % slower, at most one in twenty hides it', () => {
  const random = generator(13);
  const found = Array.from({ length: 200 }, () => changePoints(noisy(random, [100, 20], [110, 10])).length > 0);
  expect(found.filter(Boolean).length).toBeGreaterThanOrEqual(190);
});
