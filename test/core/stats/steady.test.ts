import { describe, expect, test } from 'vitest';
import { simulateFindings, simulateWarmUps } from '../../../bench/trust/steadiness.ts';
import { hasDrift, isSlowFirst, isSteady } from '../../../src/core/stats/steady.ts';

/** After how many rounds the warm-up ends; null where these rounds do not end it. */
function endsAfter(wallMs: readonly number[]): number | null {
  const count = wallMs.findIndex((_, index) => isSteady(wallMs.slice(0, index + 1)));
  return count < 0 ? null : count + 1;
}

describe('isSteady', () => {
  test('530 pages in a fresh process are still warming up after eight rounds', () => {
    expect(endsAfter([336, 187, 170, 132, 124, 99, 95, 89])).toBeNull();
  });

  test('… and end once they stay where they are', () => {
    expect(endsAfter([336, 187, 170, 132, 124, 99, 95, 89, 88, 90])).toBe(10);
  });

  test('three sleeps are enough', () => {
    expect(endsAfter([800.2, 800.1, 800.2])).toBe(3);
  });

  test('one slow first round needs three more', () => {
    expect(endsAfter([336, 100, 99, 101])).toBe(4);
  });

  test('a gentle slope is not taken for steady because its rounds are close together', () => {
    expect(isSteady([100, 98.5, 97])).toBe(false);
    expect(isSteady([100, 99.5, 99])).toBe(true);
  });

  test('… and one that has come to rest is steady', () => {
    expect(isSteady([103, 100, 99.5])).toBe(true);
    expect(isSteady([103, 100, 98.8])).toBe(false);
    // The first round was another 6 % slower: what fell so far may fall on.
    expect(isSteady([106, 100, 99.5])).toBe(false);
  });

  test('rounds that get slower are not warming up', () => {
    expect(endsAfter([100, 110, 121, 133, 146])).toBe(5);
  });

  test('noise is not taken for a slope', () => {
    expect(endsAfter([100, 121, 97, 118, 96])).toBe(5);
  });

  test('one hit round does not excuse a warm-up', () => {
    expect(isSteady([200, 170, 145, 250, 120, 100])).toBe(false);
  });

  test.each([0, 1, 2])('%d rounds never are', (count) => {
    expect(isSteady(Array<number>(count).fill(5))).toBe(false);
  });

  test.each([
    [0.001, 3.01],
    [0.03, 4.5],
    [0.1, 6],
    [0.2, 6.5],
  ])('with noise of %f work that needs no warm-up gets few rounds of it', (sd, mostRounds) => {
    const rounds = simulateWarmUps(() => 100, { sd, trials: 500, seed: 1 });
    expect(rounds.reduce((sum, count) => sum + count, 0) / rounds.length).toBeLessThan(mostRounds);
    expect(Math.max(...rounds)).toBeLessThan(40);
  });

  test('a warm-up under noise of 3 % ends within 5 % of where it leads', () => {
    const model = (round: number) => 90 + 250 / 2 ** round;
    const rounds = simulateWarmUps(model, { sd: 0.03, trials: 500, seed: 2 });
    const early = rounds.filter((count) => model(count - 1) > 1.05 * 90).length;
    expect(early / rounds.length).toBeLessThan(0.02);
  });
});

describe('hasDrift', () => {
  test('a rise through noise, as a share of the median a round', () => {
    // Checked with SciPy 1.17: Theil–Sen slope 1, Kendall p = 0.0004, median 104.25.
    expect(hasDrift([100, 101.5, 102, 101, 104, 105, 104.5, 107, 109, 108])?.slopeShare).toBeCloseTo(1 / 104.25, 12);
  });

  test('a fall has a negative slope', () => {
    expect(hasDrift([60, 50, 40, 30, 20, 10])?.slopeShare).toBeCloseTo(-10 / 35, 12);
  });

  test('five rounds in perfect order may be chance (1 in 60), six may not (1 in 360)', () => {
    expect(hasDrift([1, 2, 3, 4, 5])).toBeNull();
    expect(hasDrift([1, 2, 3, 4, 5, 6])).not.toBeNull();
  });

  test('equal rounds, a single one and none have no drift', () => {
    expect(hasDrift([5, 5, 5, 5, 5, 5, 5])).toBeNull();
    expect(hasDrift([5])).toBeNull();
    expect(hasDrift([])).toBeNull();
  });

  test('one slow episode is none', () => {
    expect(hasDrift([100, 101, 99, 120, 121, 119, 100, 99, 101, 100])).toBeNull();
  });
});

describe('isSlowFirst', () => {
  test('a first round far above the others', () => {
    expect(isSlowFirst([150, 100, 101, 99, 100, 102])).toBe(true);
  });

  test('not when another is as slow, when it is within the spread, or when it is a trifle', () => {
    expect(isSlowFirst([150, 100, 101, 99, 151, 102])).toBe(false);
    expect(isSlowFirst([130, 100, 120, 99, 111, 125])).toBe(false);
    expect(isSlowFirst([800.9, 800.1, 800.1, 800.1, 800.1, 800.1])).toBe(false);
  });

  test('four rounds are too few to tell', () => {
    expect(isSlowFirst([150, 100, 100, 100])).toBe(false);
  });
});

test('findings of nothing are rare', () => {
  const { drift, slowFirst } = simulateFindings({ sd: 0.1, trials: 2000, seed: 3 });
  expect(drift).toBeLessThan(0.015);
  expect(slowFirst).toBeLessThan(0.02);
});

test('the drift of thousands of rounds is a share a round, like that of a few', () => {
  const rising = Array.from({ length: 4000 }, (_, round) => 1000 + round * 0.1 + (round % 3));
  const drift = hasDrift(rising);
  expect((drift?.slopeShare ?? 0) * 1200).toBeCloseTo(0.1, 2);
});
