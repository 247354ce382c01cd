import { MIN_FOR_OUTLIERS, standsOut } from './outliers.ts';
import { median } from './quantile.ts';
import { theilSenSlope } from './theil-sen.ts';

/** A change of less than this is steady enough. */
const TOLERANCE = 0.05;

/**
 * Three rounds in a row that fall by more than this are a slope, however close together they are, unless the last step
 * of the fall is less than the other share: it has come to rest.
 */
const SLOPE_TOLERANCE = 0.02;
const REST_TOLERANCE = 0.01;

const WINDOW = 3;

/**
 * Whether a warm-up may end after these rounds.
 *
 * The last three rounds must lie within 5 % of each other without falling steadily, or, where rounds are noisier than
 * that, must not be faster than the three before by more than the noise. Noise is told by the rounds that got
 * slower: code that warms up has none, so that its own speeding up is never taken for noise.
 */
export function isSteady(wallMs: readonly number[]): boolean {
  const recent = wallMs.slice(-WINDOW);
  if (recent.length < WINDOW) return false;
  const spread = Math.max(...recent) / Math.min(...recent) - 1;
  if (!(spread > TOLERANCE)) return !(isFalling(recent) && spread > SLOPE_TOLERANCE && !isAtRest(recent));
  const earlier = wallMs.slice(-2 * WINDOW, -WINDOW);
  if (earlier.length < 2) return false;
  const tolerance = Math.max(TOLERANCE, secondLargestRise([...earlier, ...recent]));
  const stillFalling = isFalling(recent) && spread > tolerance;
  return !stillFalling && median(earlier) / median(recent) - 1 <= tolerance;
}

function isFalling(samples: readonly number[]): boolean {
  return samples.every((sample, index) => index === 0 || sample < (samples[index - 1] ?? Number.NaN));
}

function isAtRest(samples: readonly number[]): boolean {
  const [before = Number.NaN, last = Number.NaN] = samples.slice(-2);
  return before / last - 1 < REST_TOLERANCE;
}

/** The second largest: one round that was hit by something else says nothing of the noise. */
function secondLargestRise(samples: readonly number[]): number {
  const rises = samples.slice(1).map((sample, index) => sample / (samples[index] ?? Number.NaN) - 1);
  return Math.max(0, rises.sort((a, b) => b - a)[1] ?? 0);
}

/** All pairs of rounds are looked at: of more rounds than this, every second, third, … one. */
const MOST_FOR_DRIFT = 500;

/** Two-sided 1 % of the normal distribution. */
const Z_ONE_PERCENT = 2.5758;

/**
 * The trend over rounds, where there is one: its slope as a share of the median, a round.
 *
 * Mann–Kendall test (Mann 1945, Econometrica 13; Kendall 1975, with the correction for ties) at 1 %,
 * Theil–Sen slope (Sen 1968, JASA 63). Fewer than six rounds can never show one at that level.
 */
export function hasDrift(samples: readonly number[]): { slopeShare: number } | null {
  const step = Math.ceil(samples.length / MOST_FOR_DRIFT);
  if (step > 1) {
    const thinned = hasDrift(samples.filter((_, index) => index % step === 0));
    return thinned === null ? null : { slopeShare: thinned.slopeShare / step };
  }
  const n = samples.length;
  let score = 0;
  samples.forEach((later, round) => {
    for (const sooner of samples.slice(0, round)) score += Math.sign(later - sooner);
  });
  const variance = (n * (n - 1) * (2 * n + 5) - tieCorrection(samples)) / 18;
  const drifts = variance > 0 && (Math.abs(score) - 1) / Math.sqrt(variance) > Z_ONE_PERCENT;
  if (!drifts) return null;
  const slope = theilSenSlope(samples, [...samples.keys()]);
  return { slopeShare: slope / median(samples) };
}

function tieCorrection(samples: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const sample of samples) counts.set(sample, (counts.get(sample) ?? 0) + 1);
  return [...counts.values()].reduce((sum, ties) => sum + ties * (ties - 1) * (2 * ties + 5), 0);
}

/** Whether the first round was slower than the spread of the others explains, and by more than 5 %. */
export function isSlowFirst(samples: readonly number[]): boolean {
  const [first, ...others] = samples;
  if (first === undefined || samples.length < MIN_FOR_OUTLIERS) return false;
  return first > Math.max(...others) && first > (1 + TOLERANCE) * median(others) && standsOut(first, others);
}
