import type { Estimate } from '../report.ts';
import { formatGivenShare, formatShare, signed } from '../units.ts';

/** `not-checked`: no limit was set. `not-comparable`: more rounds would not help: another machine, or a busier one. */
export type BaselineVerdict = 'pass' | 'fail' | 'inconclusive' | 'not-comparable' | 'not-checked';

/** One figure, then and now. */
export interface BaselineFigure {
  readonly old: Estimate | null;
  readonly current: Estimate | null;
  /** Current over old: 1.1 is 10 % more. Null where it can't be told. */
  readonly change: Estimate | null;
  /** The share that it may get worse by; null where it is not judged. */
  readonly limit: number | null;
  readonly verdict: BaselineVerdict;
  /** One line with figures. */
  readonly reason: string;
}

/** The change in percent, with its sign: `+12.3 %`. */
export function formatChange(ratio: number): string {
  return signed(formatShare(ratio - 1));
}

type Bound = 'at-most' | 'at-least';

function verdictOf(change: Estimate, limit: number, bound: Bound): 'pass' | 'fail' | 'inconclusive' {
  if (bound === 'at-most') {
    if (change.high <= 1 + limit) return 'pass';
    return change.low > 1 + limit ? 'fail' : 'inconclusive';
  }
  if (change.low >= 1 - limit) return 'pass';
  return change.high < 1 - limit ? 'fail' : 'inconclusive';
}

/** `+25.0 % (+24.5 % to +25.5 %, 95 % interval)` */
export function describeChange({ estimate, low, high, confidence }: Estimate): string {
  const basis = confidence === null ? 'range of all rounds' : `${formatGivenShare(confidence)} interval`;
  return `${formatChange(estimate)} (${formatChange(low)} to ${formatChange(high)}, ${basis})`;
}

interface Compared {
  readonly old: Estimate | null;
  readonly current: Estimate | null;
  readonly change: Estimate;
  readonly limit: number | null;
  readonly bound: Bound;
}

/** Holds the whole interval of the change against the limit. */
export function judged({ old, current, change, limit, bound }: Compared): BaselineFigure {
  const seen = describeChange(change);
  if (limit === null) return { old, current, change, limit, verdict: 'not-checked', reason: `${seen}, no limit set` };
  const verdict = verdictOf(change, limit, bound);
  const allowed = formatChange(bound === 'at-most' ? 1 + limit : 1 - limit);
  const endings = {
    pass: `within the allowed ${allowed}`,
    fail: `worse than the allowed ${allowed}`,
    inconclusive: `the interval lies across the allowed ${allowed}`,
  };
  return { old, current, change, limit, verdict, reason: `${seen}: ${endings[verdict]}` };
}

/** A figure without a change to judge. Without a limit nothing is judged, so nothing fails either. */
export function withoutChange(
  figures: Pick<BaselineFigure, 'old' | 'current' | 'limit'>,
  verdict: 'fail' | 'not-comparable',
  reason: string,
): BaselineFigure {
  const closed = verdict === 'fail' && figures.limit === null ? 'not-checked' : verdict;
  return { ...figures, change: null, verdict: closed, reason };
}

/** A figure that looks worse, with what else than the work may have made it so. */
export function excused(figure: BaselineFigure, why: string): BaselineFigure {
  return { ...figure, verdict: 'not-comparable', reason: `${why}; ${figure.reason}` };
}
