import type { CheckReport, Estimate } from '../report.ts';
import type { BaselineComparison } from './compare-reports.ts';
import type { BaselineFigure } from './figure.ts';

/** A limit as one would type it: `10%`. */
function percent(share: number): string {
  return `${Number((share * 100).toFixed(3))}%`;
}

/** How much longer, as a share. */
function slowdown(change: Estimate): Estimate {
  const { estimate, low, high, confidence } = change;
  return { estimate: estimate - 1, low: low - 1, high: high - 1, confidence };
}

/** How much less, as a share. */
function loss(change: Estimate): Estimate {
  const { estimate, low, high, confidence } = change;
  return { estimate: 1 - estimate, low: 1 - high, high: 1 - low, confidence };
}

function toCheck(
  subject: string,
  figure: BaselineFigure | null,
  share: (change: Estimate) => Estimate,
): CheckReport | null {
  if (figure === null || figure.limit === null || figure.verdict === 'not-checked') return null;
  return {
    expression: `${subject} <= ${percent(figure.limit)}`,
    // Another machine is nobody's regression: it warns, and is red under --strict only.
    verdict: figure.verdict === 'not-comparable' ? 'inconclusive' : figure.verdict,
    observed: figure.change === null ? null : share(figure.change),
    reason: figure.verdict === 'not-comparable' ? `not comparable: ${figure.reason}` : figure.reason,
  };
}

function judged({ modes }: BaselineComparison, since: string): CheckReport[] {
  return modes
    .flatMap(({ lane, time, speedup }) => [
      toCheck(`${lane} slowdown${since}`, time, slowdown),
      toCheck(`${lane} speed-up loss${since}`, speedup, loss),
    ])
    .filter((check) => check !== null);
}

/** The failed check that says so where limits were set, but no figure could be held against them; else null. */
export function nothingToJudge(comparison: BaselineComparison): CheckReport | null {
  const { maxSlowdown, maxSpeedupLoss } = comparison.options;
  const limit = maxSlowdown ?? maxSpeedupLoss;
  if (limit === null || judged(comparison, '').length > 0) return null;
  const reason = 'nothing to judge: the baseline has no speed-up (one mode only?); judge times with --max-slowdown';
  return { expression: `speed-up loss <= ${percent(limit)}`, verdict: 'fail', observed: null, reason };
}

/**
 * The comparison as checks: `observed` is the slowdown or the loss as a share. What is not comparable is
 * inconclusive. Where there is {@link nothingToJudge}, that alone.
 *
 * @param since what tells these checks from those against another baseline: `since 2026-11-01`
 */
export function toChecks(comparison: BaselineComparison, since?: string): CheckReport[] {
  const nothing = nothingToJudge(comparison);
  return nothing === null ? judged(comparison, since === undefined ? '' : ` ${since}`) : [nothing];
}
