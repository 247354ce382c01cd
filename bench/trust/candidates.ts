import { fairBinomialCdf } from '../../src/core/stats/binomial.ts';
import { medianInterval } from '../../src/core/stats/interval.ts';
import { mean, median, quantile, sortedCopy, stddev } from '../../src/core/stats/quantile.ts';
import { normal, seededRandom } from '../../src/core/stats/random.ts';

export interface Ends {
  readonly low: number;
  readonly high: number;
}

/** Ways to put a 95 % interval round log ratios: the one that asyncbench uses, and those that it was chosen from. */
export const CANDIDATES: Readonly<Record<string, (samples: readonly number[]) => Ends>> = {
  'used here': medianInterval,
  'order statistics': exactOrderStatistics,
  'signed rank': signedRank,
  'Student t': studentT,
  'bootstrap BCa': bootstrapBca,
};

/** The widest k-th smallest and k-th largest sample whose coverage is at least 95 %, without interpolation. */
function exactOrderStatistics(samples: readonly number[]): Ends {
  const sorted = sortedCopy(samples);
  const tails = [...fairBinomialCdf(sorted.length)];
  const k = Math.max(
    1,
    tails.findIndex((tail) => 1 - 2 * tail < 0.95),
  );
  return { low: sorted[k - 1] ?? Number.NaN, high: sorted[sorted.length - k] ?? Number.NaN };
}

/** Hodges & Lehmann's interval, from the exact distribution of Wilcoxon's signed-rank statistic. */
function signedRank(samples: readonly number[]): Ends {
  const n = samples.length;
  const averages = sortedCopy(samples.flatMap((a, i) => samples.slice(i).map((b) => (a + b) / 2)));
  const chances = new Float64Array((n * (n + 1)) / 2 + 1);
  chances[0] = 1;
  for (let rank = 1; rank <= n; rank += 1) {
    for (let sum = chances.length - 1; sum >= rank; sum -= 1)
      chances[sum] = (chances[sum] ?? 0) + (chances[sum - rank] ?? 0);
  }
  let k = 0;
  let tail = 0;
  while (tail + (chances[k] ?? 0) / 2 ** n <= 0.025) {
    tail += (chances[k] ?? 0) / 2 ** n;
    k += 1;
  }
  return { low: averages[k - 1] ?? Number.NaN, high: averages[averages.length - k] ?? Number.NaN };
}

/** Two-sided 5 % of Student's t at n − 1 degrees of freedom. */
const STUDENT_T: Readonly<Record<number, number>> = { 6: 2.5706, 10: 2.2622, 16: 2.1314, 24: 2.0687, 40: 2.0227 };

function studentT(samples: readonly number[]): Ends {
  const half = ((STUDENT_T[samples.length] ?? Number.NaN) * (stddev(samples) ?? 0)) / Math.sqrt(samples.length);
  return { low: mean(samples) - half, high: mean(samples) + half };
}

const RESAMPLES = 499;

/** The median's bootstrap, bias-corrected and accelerated (Efron 1987, JASA 82), seeded alike for every call. */
function bootstrapBca(samples: readonly number[]): Ends {
  const random = seededRandom(samples.length);
  const n = samples.length;
  const draw = (): number => median(samples.map(() => samples[Math.floor(random() * n)] ?? Number.NaN));
  const medians = sortedCopy(Array.from({ length: RESAMPLES }, draw));
  const centre = median(samples);
  const below =
    medians.filter((value) => value < centre).length + medians.filter((value) => value === centre).length / 2;
  const bias = normalQuantile((below + 0.5) / (RESAMPLES + 1));
  const left = samples.map((_, out) => median(samples.filter((__, index) => index !== out)));
  const gaps = left.map((value) => mean(left) - value);
  const squares = gaps.reduce((sum, gap) => sum + gap ** 2, 0);
  const cubes = gaps.reduce((sum, gap) => sum + gap ** 3, 0);
  const acceleration = squares > 0 ? cubes / (6 * squares ** 1.5) : 0;
  const end = (z: number): number => {
    const shifted = bias + z;
    return quantile(medians, normalCdf(bias + shifted / (1 - acceleration * shifted)));
  };
  return { low: end(-1.96), high: end(1.96) };
}

/** The normal distribution from a large sample of it: exact enough for a bootstrap's own error. */
const NORMAL_SAMPLE = sortedCopy(
  Array.from(
    { length: 100_001 },
    (
      (random) => () =>
        normal(random)
    )(seededRandom(1)),
  ),
);

function normalQuantile(share: number): number {
  return quantile(NORMAL_SAMPLE, share);
}

function normalCdf(z: number): number {
  let low = 0;
  let high = NORMAL_SAMPLE.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((NORMAL_SAMPLE[middle] ?? 0) < z) low = middle + 1;
    else high = middle;
  }
  return low / NORMAL_SAMPLE.length;
}
