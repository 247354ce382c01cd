import { describe, expect, test } from 'vitest';
import { NOISES } from '../../../bench/trust/noise.ts';
import {
  compareCandidates,
  coverageAt,
  coverageUnderLooks,
  verdictsAt,
  verdictsUnderLooks,
  verdictsWithControl,
} from '../../../bench/trust/trials.ts';

/** A small bench/trust: seeds are fixed, so that a figure moves only when the method does. */
const SEED = 99;

describe.each(NOISES)('under %s noise', (noise) => {
  test.each([6, 10, 16, 24])('the 95 % interval of %d pairs holds the true ratio in 94 to 98 %', (pairs) => {
    const coverage = coverageAt({ setting: { noise, sd: 0.05, speedup: 1.6 }, trials: 1000, seed: SEED }, pairs);
    expect(coverage).toBeGreaterThanOrEqual(0.94);
    // Half a point more than the goal: so much do 1,000 comparisons leave to chance.
    expect(coverage).toBeLessThanOrEqual(0.985);
  });

  test.each([0.01, 0.02])('and with noise of %f when the run stops at the first precise look', (sd) => {
    const run = coverageUnderLooks({ setting: { noise, sd, speedup: 1.6 }, trials: 1000, seed: SEED });
    expect(run.coverage).toBeGreaterThanOrEqual(0.935);
    expect(run.pairs).toBeLessThanOrEqual(40);
  });

  test.each([3, 5, 6, 10, 24])('a mode against itself in %d pairs is told faster or slower in at most 1 %', (pairs) => {
    const shares = verdictsAt({ setting: { noise, sd: 0.05, speedup: 1 }, trials: 2000, seed: SEED }, pairs);
    // A mode that alone is disturbed is not compared with itself.
    if (noise === 'one-sided') expect(shares.slower).toBeGreaterThan(shares.faster);
    else expect(shares.faster + shares.slower).toBeLessThanOrEqual(0.01);
  });
});

test('the signed rank, which is narrower, loses its coverage where only one mode is disturbed', () => {
  const setting = { noise: 'one-sided', sd: 0.1, speedup: 1.6 } as const;
  const found = compareCandidates({ setting, trials: 400, seed: SEED }, 24);
  expect(found.get('used here')?.coverage).toBeGreaterThan(0.94);
  expect(found.get('signed rank')?.coverage).toBeLessThan(0.92);
});

describe('default settings', () => {
  test('see a true 5 % in quiet', () => {
    const shares = verdictsUnderLooks({
      setting: { noise: 'normal', sd: 0.01, speedup: 1.05 },
      trials: 400,
      seed: SEED,
    });
    expect(shares.faster).toBeGreaterThanOrEqual(0.95);
  });

  test('see a true 25 % beside a hog, with a control too', () => {
    const experiment = { setting: { noise: 'hog', sd: 0.1, speedup: 1.25 }, trials: 400, seed: SEED } as const;
    expect(verdictsUnderLooks(experiment).faster).toBeGreaterThanOrEqual(0.95);
    expect(verdictsWithControl(experiment, 40).faster).toBeGreaterThanOrEqual(0.95);
  });

  test('call nothing faster that differs by 0.3 % between two processes', () => {
    const setting = { noise: 'normal', sd: 0.003, speedup: 1, bias: 0.003 } as const;
    const shares = verdictsUnderLooks({ setting, trials: 1000, seed: SEED });
    expect(shares.faster + shares.slower).toBeLessThanOrEqual(0.01);
    expect(shares['no-difference']).toBeGreaterThan(0.7);
  });

  test('see 1.6 times in three rounds of 1 % noise', () => {
    const shares = verdictsAt({ setting: { noise: 'normal', sd: 0.01, speedup: 1.6 }, trials: 400, seed: SEED }, 3);
    expect(shares.faster).toBeGreaterThanOrEqual(0.99);
  });
});
