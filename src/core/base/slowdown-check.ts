import type { CheckReport, Estimate } from '../report.ts';
import { formatGivenShare } from '../units.ts';

/** What a mode lost against another version of the repository. */
export interface Slowdown {
  readonly lane: string;
  /** How the user calls the other version. */
  readonly ref: string;
  /** This version's time over the other's; null where it could not be told. */
  readonly change: Estimate | null;
  /** How much longer it may take: `10 %`. */
  readonly allowed: string;
  readonly check: CheckReport;
}

/** What the check of a mode against another version says that it judges. */
export function slowdownExpression(lane: string, ref: string, maxSlowdown: number): string {
  return `${lane} slowdown against ${ref} <= ${formatGivenShare(maxSlowdown)}`;
}

/** What such a check found; null of any other check, none of which has these words. */
function slowdownOf(check: CheckReport): Slowdown | null {
  const [, lane, ref, allowed] = /^(.+?) slowdown against (.+) <= (.+)$/s.exec(check.expression) ?? [];
  if (lane === undefined || ref === undefined || allowed === undefined) return null;
  const { observed } = check;
  const change =
    observed === null
      ? null
      : { ...observed, estimate: observed.estimate + 1, low: observed.low + 1, high: observed.high + 1 };
  return { lane, ref, change, allowed, check };
}

/** Every mode that was held against another version, in the report's order. */
export function slowdownsOf(checks: readonly CheckReport[]): Slowdown[] {
  return checks.map(slowdownOf).filter((slowdown) => slowdown !== null);
}
