import { normal, seededRandom } from '../../src/core/stats/random.ts';
import { hasDrift, isSlowFirst, isSteady } from '../../src/core/stats/steady.ts';

export interface Runs {
  /** Noise of a round, as a share. */
  readonly sd: number;
  readonly trials: number;
  readonly seed: number;
}

/** A warm-up that ends later than this has not ended in any budget. */
const MOST_ROUNDS = 100;

/** How many rounds each warm-up took, when round i takes `modelMs(i)` and noise. */
export function simulateWarmUps(modelMs: (round: number) => number, runs: Runs): number[] {
  const random = seededRandom(runs.seed);
  return Array.from({ length: runs.trials }, () => {
    const wallMs: number[] = [];
    while (!isSteady(wallMs) && wallMs.length < MOST_ROUNDS) {
      wallMs.push(modelMs(wallMs.length) * Math.max(0.05, 1 + runs.sd * normal(random)));
    }
    return wallMs.length;
  });
}

/** How often ten rounds that differ by noise alone are said to drift, or to have a slow first one. */
export function simulateFindings(runs: Runs): { drift: number; slowFirst: number } {
  const random = seededRandom(runs.seed);
  const all = Array.from({ length: runs.trials }, () =>
    Array.from({ length: 10 }, () => 100 * Math.max(0.05, 1 + runs.sd * normal(random))),
  );
  return {
    drift: all.filter((wallMs) => hasDrift(wallMs) !== null).length / all.length,
    slowFirst: all.filter((wallMs) => isSlowFirst(wallMs)).length / all.length,
  };
}
