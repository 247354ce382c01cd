import type { Operator } from '../../../checks/check.ts';
import type { CheckReport } from '../../../core/report.ts';
import type { Analysis } from '../../../trace/analysis/analyze.ts';
import type { Site, Trace } from '../../../trace/model.ts';
import { isAt } from '../place-ref.ts';
import type { Scope } from './metrics.ts';
import type { TraceCheck } from './parse.ts';

/** A check with its verdict, and the line that it is about. */
export interface JudgedTraceCheck extends CheckReport {
  readonly site: Site | null;
}

const HOLDS: Readonly<Record<Operator, (figure: number, limit: number) => boolean>> = {
  '<': (figure, limit) => figure < limit,
  '<=': (figure, limit) => figure <= limit,
  '>': (figure, limit) => figure > limit,
  '>=': (figure, limit) => figure >= limit,
  '==': (figure, limit) => figure === limit,
};

function scopeOf(check: TraceCheck, trace: Trace, analysis: Analysis): Scope {
  const { place } = check;
  const has = (site: Site | null) => place === null || isAt(site, place);
  return { trace, analysis, places: analysis.places.filter(({ site }) => has(site)), has };
}

/** A check never passes for lack of figures: nothing recorded, or nothing at the line, fails it. */
function judge(check: TraceCheck, trace: Trace, analysis: Analysis): JudgedTraceCheck {
  const { expression, metric, operator, value, place } = check;
  const scope = scopeOf(check, trace, analysis);
  const site = scope.places[0]?.site ?? null;
  const fail = (why: string): JudgedTraceCheck => ({
    expression,
    verdict: 'fail',
    observed: null,
    reason: `nothing to judge: ${why}`,
    site,
  });
  if (analysis.summary === null) return fail('no Node process was recorded');
  const blockedThere = analysis.blocked.some((stretch) => place !== null && isAt(stretch.site, place));
  if (place !== null && scope.places.length === 0 && !blockedThere) {
    return fail(`nothing was recorded at ${place.file}:${place.line}`);
  }
  const figure = metric.observe(scope);
  const holds = HOLDS[operator](figure, value);
  const seen = `${metric.name} is ${metric.unit.format(figure)}`;
  return {
    expression,
    verdict: holds ? 'pass' : 'fail',
    observed: { estimate: figure, low: figure, high: figure, confidence: null },
    reason: `${seen}: ${operator} ${metric.unit.format(value)} ${holds ? 'holds' : 'does not hold'}`,
    site,
  };
}

export function judgeChecks(checks: readonly TraceCheck[], trace: Trace, analysis: Analysis): JudgedTraceCheck[] {
  return checks.map((check) => judge(check, trace, analysis));
}
