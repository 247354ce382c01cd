import type { Unit } from '../../../checks/unit.ts';
import { UNITS } from '../../../checks/unit.ts';
import { type Analysis, isFree } from '../../../trace/analysis/analyze.ts';
import { mostAtOnce } from '../../../trace/analysis/in-flight.ts';
import type { Place } from '../../../trace/analysis/places.ts';
import type { Site, Trace } from '../../../trace/model.ts';

/** What a check looks at: the whole run, or what happened at one line. */
export interface Scope {
  readonly trace: Trace;
  readonly analysis: Analysis;
  readonly places: readonly Place[];
  /** Whether a site lies in the scope. */
  has(site: Site | null): boolean;
}

/** A figure of a trace. All but one are counts, which no machine makes slower. */
export interface TraceMetric {
  readonly name: string;
  readonly summary: string;
  readonly unit: Unit;
  observe(scope: Scope): number;
}

function operationsIn({ trace, has }: Scope) {
  return trace.operations.filter(({ site, kind }) => has(site) && kind !== 'timer');
}

const METRICS: readonly TraceMetric[] = [
  {
    name: 'in-flight',
    summary: 'most operations under way at once',
    unit: UNITS.count,
    observe: (scope) => Math.max(mostAtOnce(operationsIn(scope)), ...scope.places.map((place) => place.mostAtOnce), 0),
  },
  {
    name: 'operations',
    summary: 'operations in all',
    unit: UNITS.count,
    observe: ({ places }) => places.reduce((sum, { count }) => sum + count, 0),
  },
  {
    name: 'failures',
    summary: 'operations that failed',
    unit: UNITS.count,
    observe: ({ places }) => places.reduce((sum, { failed }) => sum + failed, 0),
  },
  {
    name: 'serial-chains',
    summary: 'chains that nothing seen speaks against running together',
    unit: UNITS.count,
    observe: ({ analysis, has }) =>
      analysis.chains.filter((chain) => isFree(chain) && chain.sites.some((site) => site.yours && has(site))).length,
  },
  {
    name: 'longest-chain',
    summary: 'operations of the longest such chain',
    unit: UNITS.count,
    observe: ({ analysis, has }) =>
      Math.max(
        0,
        ...analysis.chains
          .filter((chain) => isFree(chain) && chain.sites.some((site) => site.yours && has(site)))
          .map(({ operations }) => operations.length),
      ),
  },
  {
    name: 'blocking-calls',
    summary: 'calls that held the thread',
    unit: UNITS.count,
    observe: ({ places }) => places.reduce((sum, { blocks, count }) => sum + (blocks ? count : 0), 0),
  },
  {
    name: 'longest-block',
    summary: 'longest time that the event loop could not turn',
    unit: UNITS.duration,
    observe: ({ analysis, trace, has }) =>
      Math.max(
        0,
        // By processor time: a busy machine holds a loop up as well, and that is none of the program's doing.
        ...analysis.blocked
          .filter(({ site }) => has(site))
          .map(({ startMs, endMs, cpuMs }) => Math.min(endMs - startMs, cpuMs)),
        ...trace.operations.filter(({ blocks, site }) => blocks && has(site)).map((op) => op.endMs - op.startMs),
      ),
  },
];

export const TRACE_METRIC_NAMES = METRICS.map(({ name }) => name);

export function findTraceMetric(name: string): TraceMetric | undefined {
  return METRICS.find((metric) => metric.name === name);
}
