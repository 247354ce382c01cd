import { isSettled, type Judgement, judgeSpeedup } from '../../src/core/compare.ts';
import type { Estimate } from '../../src/core/report.ts';
import { isPrecise, LOOKS, MOST_ROUNDS } from '../../src/core/stats/looks.ts';
import { mean } from '../../src/core/stats/quantile.ts';
import { seededRandom } from '../../src/core/stats/random.ts';
import { pairedSpeedup } from '../../src/core/stats/speedup.ts';
import { CANDIDATES } from './candidates.ts';
import { type Comparison, type Setting, simulatePairs } from './noise.ts';

/** The defaults of the command line: `--precision` and `--margin`. */
export const PRECISION = 0.05;
export const MARGIN = 0.01;

export interface Experiment {
  readonly setting: Setting;
  readonly trials: number;
  readonly seed: number;
}

function shareOf<T>(items: readonly T[], is: (item: T) => boolean): number {
  return items.filter(is).length / items.length;
}

function simulateAll(experiment: Experiment, pairs: number): Comparison[] {
  const random = seededRandom(experiment.seed);
  return Array.from({ length: experiment.trials }, () => simulatePairs(random, experiment.setting, pairs));
}

function holds(estimate: Estimate, truth: number): boolean {
  return estimate.low <= truth && truth <= estimate.high;
}

/** The share of intervals that hold the true ratio when the number of pairs is fixed. */
export function coverageAt(experiment: Experiment, pairs: number): number {
  return shareOf(simulateAll(experiment, pairs), ({ reference, contender, truth }) =>
    holds(pairedSpeedup(reference, contender), truth),
  );
}

/** The same for each way to make an interval, with its mean width on the log scale. */
export function compareCandidates(
  experiment: Experiment,
  pairs: number,
): Map<string, { coverage: number; width: number }> {
  const logs = simulateAll(experiment, pairs).map(({ reference, contender, truth }) => ({
    ratios: reference.map((ms, pair) => Math.log(ms / (contender[pair] ?? Number.NaN))),
    truth: Math.log(truth),
  }));
  return new Map(
    Object.entries(CANDIDATES).map(([name, interval]) => {
      const ends = logs.map(({ ratios, truth }) => ({ ...interval(ratios), truth }));
      const coverage = shareOf(ends, ({ low, high, truth }) => low <= truth && truth <= high);
      return [name, { coverage, width: mean(ends.map(({ low, high }) => high - low)) }];
    }),
  );
}

/** One comparison as the harness runs it: at every look it ends if interval is narrow and verdict clear enough. */
function runLooks(comparison: Comparison, most: number): { speedup: Estimate; pairs: number } {
  const counts = [...LOOKS.filter((look) => look < most), most];
  for (const pairs of counts) {
    const speedup = pairedSpeedup(comparison.reference.slice(0, pairs), comparison.contender.slice(0, pairs));
    const enough = isPrecise(speedup, PRECISION) && isSettled(speedup, { margin: MARGIN, floor: null, pairs });
    if (pairs === most || enough) return { speedup, pairs };
  }
  throw new RangeError('a comparison needs at least one look');
}

/** Coverage where the run stops at the first look that is enough, and the rounds that this took. */
export function coverageUnderLooks(experiment: Experiment): { coverage: number; pairs: number } {
  const runs = simulateAll(experiment, MOST_ROUNDS).map((comparison) => ({
    ...runLooks(comparison, MOST_ROUNDS),
    truth: comparison.truth,
  }));
  return {
    coverage: shareOf(runs, ({ speedup, truth }) => holds(speedup, truth)),
    pairs: mean(runs.map((run) => run.pairs)),
  };
}

export interface VerdictShares extends Readonly<Record<Judgement['verdict'], number>> {
  readonly pairs: number;
}

function countVerdicts(judged: readonly { verdict: Judgement['verdict']; pairs: number }[]): VerdictShares {
  const share = (verdict: Judgement['verdict']): number => shareOf(judged, (one) => one.verdict === verdict);
  return {
    faster: share('faster'),
    slower: share('slower'),
    'no-difference': share('no-difference'),
    undecided: share('undecided'),
    pairs: mean(judged.map((one) => one.pairs)),
  };
}

/** Verdicts of runs at the default settings, with at most `most` pairs. */
export function verdictsUnderLooks(experiment: Experiment, most: number = MOST_ROUNDS): VerdictShares {
  return countVerdicts(
    simulateAll(experiment, most).map((comparison) => {
      const { speedup, pairs } = runLooks(comparison, most);
      return { ...judgeSpeedup(speedup, { margin: MARGIN, floor: null, pairs }), pairs };
    }),
  );
}

/** Verdicts of runs with a fixed number of pairs, as with `--runs`. */
export function verdictsAt(experiment: Experiment, pairs: number): VerdictShares {
  return countVerdicts(
    simulateAll(experiment, pairs).map(({ reference, contender }) => ({
      ...judgeSpeedup(pairedSpeedup(reference, contender), { margin: MARGIN, floor: null, pairs }),
      pairs,
    })),
  );
}

/** Verdicts where a control runs beside, under the same noise. */
export function verdictsWithControl(experiment: Experiment, pairs: number): VerdictShares {
  const same = { ...experiment.setting, speedup: 1 };
  const controls = simulateAll({ ...experiment, setting: same, seed: experiment.seed + 1 }, pairs);
  const floors = controls.map(({ reference, contender }) => {
    const { low, high } = pairedSpeedup(reference, contender);
    return Math.max(Math.abs(1 - low), Math.abs(high - 1));
  });
  return countVerdicts(
    simulateAll(experiment, pairs).map(({ reference, contender }, trial) => {
      const options = { margin: MARGIN, floor: floors[trial] ?? null, pairs };
      return { ...judgeSpeedup(pairedSpeedup(reference, contender), options), pairs };
    }),
  );
}
