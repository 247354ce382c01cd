import type { Estimate, Interval, MeasuredMode, Report } from '../../core/report.ts';
import { formatCount, formatGivenShare } from '../../core/units.ts';
import type { Unit } from '../unit.ts';

/** The figure with its uncertainty and where that comes from, or why there is none. */
export type Observation =
  | { readonly observed: Estimate; readonly basis: string | null }
  | { readonly observed: null; readonly reason: string };

/** A figure of a mode that a check can judge. It knows its unit and its interval; it knows nothing of limits. */
export interface Metric {
  readonly name: string;
  readonly unit: Unit;
  /** One line for `asyncbench list`. */
  readonly summary: string;
  /** A whole expression, as one would type it. */
  readonly example: string;
  /** Counted, not measured: has no interval, may be compared with `==`. */
  readonly exact: boolean;
  /** True where a mode with failed tasks can still be judged: for everything else failed tasks fail the check. */
  readonly allowsFailedTasks: boolean;
  /** Rounds that the figure needs to exist at all. */
  readonly minimumRounds: number;
  /** What the figure needs beside timed rounds: the explain pass, or tasks whose ideal times are known. */
  readonly needs: 'explain' | 'ideals' | null;
  /** Set where several rounds are counted for it: one may be luck. */
  readonly countsRounds?: true;
  observe(mode: MeasuredMode, report: Report): Observation;
}

/** A figure without uncertainty: it was counted, or seen once. */
export function exactly(value: number, basis: string | null = null): Observation {
  return { observed: { estimate: value, low: value, high: value, confidence: null }, basis };
}

export function missing(reason: string): Observation {
  return { observed: null, reason };
}

/** `95 % interval of 10 rounds`, or `range of 3 rounds` where there is no interval. */
export function basisOf(interval: Interval, count: number, noun: string): string {
  const counted = formatCount(count, noun);
  if (interval.confidence === null) return `range of ${counted}`;
  return `${formatGivenShare(interval.confidence)} interval of ${counted}`;
}
