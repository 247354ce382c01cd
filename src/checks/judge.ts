import type { CheckReport, CheckVerdict, Estimate, Interval, Report } from '../core/report.ts';
import type { Check, FigureRef, Operator } from './check.ts';
import { findMode } from './find-mode.ts';
import type { Unit } from './unit.ts';

/** An interval and a limit that may itself be one: does the relation hold for all of it, for none of it, or for a part? */
type Relation = (figure: Interval, limit: Interval) => boolean;

const HOLDS_FOR_ALL: Readonly<Record<Operator, Relation>> = {
  '<': (figure, limit) => figure.high < limit.low,
  '<=': (figure, limit) => figure.high <= limit.low,
  '>': (figure, limit) => figure.low > limit.high,
  '>=': (figure, limit) => figure.low >= limit.high,
  '==': (figure, limit) => figure.low === limit.high && figure.high === limit.low,
};

const HOLDS_FOR_NONE: Readonly<Record<Operator, Relation>> = {
  '<': (figure, limit) => figure.low >= limit.high,
  '<=': (figure, limit) => figure.low > limit.high,
  '>': (figure, limit) => figure.high <= limit.low,
  '>=': (figure, limit) => figure.high < limit.low,
  '==': (figure, limit) => figure.high < limit.low || figure.low > limit.high,
};

interface Seen {
  readonly name: string;
  readonly observed: Estimate;
  readonly basis: string | null;
}

function see(figure: FigureRef, report: Report): Seen | string {
  const found = findMode(figure, report);
  if (found.mode === null) return found.reason;
  const observation = figure.metric.observe(found.mode, report);
  if (observation.observed === null) return observation.reason;
  const { estimate, low, high } = observation.observed;
  const name = `${found.mode.lane}.${figure.metric.name}`;
  if (![estimate, low, high].every(Number.isFinite)) return `${name} is not a number`;
  return { name, observed: observation.observed, basis: observation.basis };
}

function describe({ name, observed, basis }: Seen, unit: Unit): string {
  const { estimate, low, high } = observed;
  const range = low === high ? null : `${unit.format(low)} to ${unit.format(high)}`;
  const details = [range, basis].filter((part) => part !== null).join(', ');
  return `${name} is ${unit.format(estimate)}${details === '' ? '' : ` (${details})`}`;
}

function verdictOf(operator: Operator, figure: Interval, limit: Interval): CheckVerdict {
  if (HOLDS_FOR_ALL[operator](figure, limit)) return 'pass';
  return HOLDS_FOR_NONE[operator](figure, limit) ? 'fail' : 'inconclusive';
}

function failClosed(check: Check, reason: string): CheckReport {
  return { expression: check.expression, verdict: 'fail', observed: null, reason: `nothing to judge: ${reason}` };
}

function reasonOf(verdict: CheckVerdict, seen: string, wanted: string): string {
  if (verdict === 'pass') return `${seen}: ${wanted} holds`;
  if (verdict === 'fail') return `${seen}: ${wanted} does not hold`;
  return `${seen}: the interval lies across ${wanted}, more rounds may decide`;
}

/**
 * Judges a check on the interval of its figure: wholly on the right side passes, wholly on the wrong side fails,
 * across is inconclusive. Counted figures have no width, so they always decide.
 *
 * Below six rounds the interval is the range of the rounds, and the same rule holds: the check decides only where
 * every single round is on one side. With n rounds that happens to a median on the limit with a chance of
 * 2 × 0.5ⁿ, so few rounds decide less surely; the reason says how many there were.
 *
 * Where there is nothing to judge (a mode not run, skipped, failed or interrupted, failed tasks, a speed-up
 * withheld, a figure not measured) the check fails: it never passes for lack of figures.
 */
export function judge(check: Check, report: Report): CheckReport {
  const { figure, limit, operator, expression } = check;
  const seen = see(figure, report);
  if (typeof seen === 'string') return failClosed(check, seen);
  const { unit } = figure.metric;
  if (limit.kind === 'value') {
    const verdict = verdictOf(operator, seen.observed, { low: limit.value, high: limit.value, confidence: null });
    const reason = reasonOf(verdict, describe(seen, unit), `${operator} ${limit.text}`);
    return { expression, verdict, observed: seen.observed, reason };
  }
  const other = see(limit, report);
  if (typeof other === 'string') return failClosed(check, other);
  const verdict = verdictOf(operator, seen.observed, other.observed);
  const both = `${describe(seen, unit)}, ${describe(other, unit)}`;
  return { expression, verdict, observed: seen.observed, reason: reasonOf(verdict, both, `${operator} ${other.name}`) };
}

/** Whether a check is of counted figures alone, which have no width and no luck. */
export function isCounted({ figure, limit }: Check): boolean {
  return figure.metric.exact && (limit.kind === 'value' || limit.metric.exact);
}

/** Whether any of these checks is of figures that several rounds are counted for. */
export function countsRounds(checks: readonly Check[]): boolean {
  return checks.some(({ figure, limit }) => {
    const metrics = [figure.metric, ...(limit.kind === 'figure' ? [limit.metric] : [])];
    return metrics.some((metric) => metric.countsRounds === true);
  });
}

/** Rounds a lane that these checks need for their figures to exist: p90 needs ten, say. */
export function minimumRounds(checks: readonly Check[]): number {
  const needed = checks.flatMap(({ figure, limit }) => [
    figure.metric.minimumRounds,
    limit.kind === 'figure' ? limit.metric.minimumRounds : 1,
  ]);
  return Math.max(1, ...needed);
}
