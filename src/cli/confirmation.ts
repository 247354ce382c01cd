import { isCounted } from '../checks/index.ts';
import type { CheckReport } from '../core/report.ts';
import type { Gate } from './gate.ts';

/** The expressions whose figures are counted, not timed. */
export type Counted = ReadonlySet<string>;

/** The counted checks of a gate; everything that a baseline says is timed. */
export function countedOf({ checks }: Pick<Gate, 'checks'>): Counted {
  return new Set(checks.filter(isCounted).map(({ expression }) => expression));
}

/** Red that no second run excuses: a count is what it is, and a figure that was not there was not there. */
function isCertain({ verdict, expression, observed }: CheckReport, counted: Counted): boolean {
  return verdict === 'fail' && (observed === null || counted.has(expression));
}

/** Whether a second run would decide anything: a timed figure failed, and nothing is red anyway. */
export function wantsConfirmation(checks: readonly CheckReport[], counted: Counted): boolean {
  return checks.some(({ verdict }) => verdict === 'fail') && !checks.some((check) => isCertain(check, counted));
}

/** The verdicts of a run without a second one: no timed figure is called red that did not fail twice. */
export function unconfirmed(checks: readonly CheckReport[], counted: Counted): CheckReport[] {
  return checks.map((check) => {
    if (check.verdict !== 'fail' || isCertain(check, counted)) return check;
    return { ...check, verdict: 'inconclusive', reason: `failed, with no second run to confirm it: ${check.reason}` };
  });
}

/** One check in two runs: the second's figures with the first's beside them. */
function together(first: CheckReport, second: CheckReport, counted: Counted): CheckReport {
  const both = { ...second, firstRun: first.observed };
  const certain = isCertain(second, counted);
  if (first.verdict === 'pass' && second.verdict === 'pass') return both;
  if (certain || (first.verdict === 'fail') === (second.verdict === 'fail')) {
    return { ...both, reason: `${second.reason}; first run: ${first.reason}` };
  }
  const reason =
    second.verdict === 'fail'
      ? `failed in only the second of two runs: ${second.reason}; first run: ${first.reason}`
      : `failed in only the first of two runs: ${first.reason}; second run: ${second.reason}`;
  return { ...both, verdict: 'inconclusive', reason };
}

/**
 * One verdict of two fresh runs, check by check of the same expression: red only what failed in both, or what is
 * counted. What failed in one of them alone is inconclusive: something other than the work made the difference.
 */
export function confirm(
  first: readonly CheckReport[],
  second: readonly CheckReport[],
  counted: Counted,
): CheckReport[] {
  const before = new Map(first.map((check) => [check.expression, check]));
  const after = new Set(second.map(({ expression }) => expression));
  const gone = first.filter(({ expression }) => !after.has(expression));
  const judged = second.flatMap((check) => {
    const other = before.get(check.expression);
    return other === undefined ? unconfirmed([check], counted) : [together(other, check, counted)];
  });
  return [...judged, ...unconfirmed(gone, counted)];
}
