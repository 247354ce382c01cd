import type { Estimate, JudgedComparison } from './report.ts';
import { MIN_SAMPLES } from './stats/interval.ts';
import { formatRatio, formatShare, ratioDigits } from './units.ts';

export interface Judgement {
  readonly verdict: JudgedComparison['verdict'];
  /** Why it is undecided; null for any other verdict. */
  readonly reason: string | null;
}

export interface JudgeOptions {
  /** A difference wholly inside ± this share is no difference. */
  readonly margin: number;
  /** What the control made of nothing, as a share; null without a control. */
  readonly floor: number | null;
  /** Pairs behind the speed-up; unknown, it is judged as if there were as few as its confidence allows. */
  readonly pairs?: number;
}

/**
 * An interval says `faster` or `slower` of one mode in twenty that is compared with itself. For a verdict it is made
 * wider by this factor: fewer than one in a hundred then, at every count of rounds and under every noise that
 * bench/trust simulates. A few rounds know their own spread less well and take more.
 */
function wideningFor(pairs: number): number {
  return pairs < 10 ? 1.75 : 1.5;
}

/**
 * Looking several times and stopping at the first verdict would make false ones more frequent. A verdict that ends a
 * run early must hold with an interval made wider by this factor: with it bench/trust sees no more of them than in
 * runs that never stop for a verdict.
 */
const WIDENING_TO_STOP = 6;

/** The factor on {@link LORD_U}, whose 1 % holds for normal noise only. */
const LORD_WIDENING = 1.5;

/**
 * How far the middle of n samples must lie from a value, in ranges of those samples, to differ from it at 1 %:
 * Lord's u (Lord 1947, Biometrika 34, 41–67). It takes the place of an interval where rounds are too few for one.
 */
const LORD_U: Readonly<Record<number, number>> = { 2: 31.83, 3: 3.008, 4: 1.316, 5: 0.843 };

/** Distances from 1 on the logarithmic scale, turned so that the estimate lies on the positive side. */
interface Distances {
  readonly faster: boolean;
  readonly estimate: number;
  readonly near: number;
  readonly far: number;
  /** The end that is nearer to 1, moved outwards by what a verdict takes; likewise the other end. */
  readonly sureNear: number;
  readonly sureFar: number;
}

/**
 * What a speed-up means.
 *
 * - `no difference`: the whole interval lies inside ± margin.
 * - `faster`, `slower`: the whole interval lies beyond the margin, and still beyond 1 when it is made wider for a
 *   verdict; with a control, the estimate lies beyond its floor too.
 * - under six rounds the same is asked of Lord's interval at 1 %, made wider likewise.
 *
 * The margin is taken as a ratio, so that swapping the two modes mirrors the verdict.
 */
export function judgeSpeedup(speedup: Estimate, options: JudgeOptions): Judgement {
  const distances = measure(speedup, options.pairs);
  const margin = Math.log(1 + options.margin);
  if (distances === null) return undecided('one round says nothing about how much rounds differ');
  const few = speedup.confidence === null;
  const inside = few ? distances.sureFar : distances.far;
  const outside = few ? distances.sureNear : distances.near;
  if (inside <= margin && -outside <= margin) return { verdict: 'no-difference', reason: null };
  const doubt = findDoubt(speedup, distances, options);
  if (doubt !== null) return undecided(doubt);
  return { verdict: distances.faster ? 'faster' : 'slower', reason: null };
}

/** Whether the interval of a ratio leaves out that nothing changed. */
export function excludesOne({ low, high }: Pick<Estimate, 'low' | 'high'>): boolean {
  return low > 1 || high < 1;
}

/** Whether the verdict is so clear that no more rounds are needed for it. */
export function isSettled(speedup: Estimate, options: JudgeOptions): boolean {
  const { verdict } = judgeSpeedup(speedup, options);
  if (verdict === 'undecided' || verdict === 'no-difference') return verdict === 'no-difference';
  const distances = measure(speedup, options.pairs);
  return distances !== null && distances.estimate > WIDENING_TO_STOP * (distances.estimate - distances.near);
}

function undecided(reason: string): Judgement {
  return { verdict: 'undecided', reason };
}

/** Null where nothing is known of the spread. */
function measure(speedup: Estimate, pairs: number | undefined): Distances | null {
  const few = speedup.confidence === null;
  const fewest = few ? (speedup.low < speedup.high ? 2 : 1) : MIN_SAMPLES;
  const count = pairs ?? fewest;
  if (few && count < 2) return null;
  const faster = speedup.estimate >= 1;
  const side = faster ? 1 : -1;
  const estimate = side * Math.log(speedup.estimate);
  const near = side * Math.log(faster ? speedup.low : speedup.high);
  const far = side * Math.log(faster ? speedup.high : speedup.low);
  const allowance = LORD_WIDENING * (LORD_U[count] ?? 1) * (far - near);
  const widening = wideningFor(count);
  return {
    faster,
    estimate,
    near,
    far,
    sureNear: estimate - (few ? allowance : widening * (estimate - near)),
    sureFar: estimate + (few ? allowance : widening * (far - estimate)),
  };
}

function findDoubt(speedup: Estimate, distances: Distances, options: JudgeOptions): string | null {
  const shown = `${ratioDigits(speedup.low)}–${formatRatio(speedup.high)}`;
  if (distances.near <= 0) return `${shown} includes 1`;
  if (distances.near <= Math.log(1 + options.margin)) {
    return `${shown} reaches into the margin of ±${formatShare(options.margin)}`;
  }
  if (distances.sureNear <= 0) {
    return speedup.confidence === null
      ? `${shown} is the range of too few rounds for a verdict`
      : `${shown} is too near to 1 for its width: more rounds would tell`;
  }
  const floor = options.floor ?? 0;
  if (distances.estimate > Math.log(1 + floor)) return null;
  const difference = Math.expm1(distances.estimate);
  return `the difference of ${formatShare(difference)} is inside the noise floor of ${formatShare(floor)}`;
}
