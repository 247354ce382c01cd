import { OPERATORS, type Operator } from '../../../checks/check.ts';
import { UsageError } from '../../../core/errors.ts';
import { didYouMean } from '../../../core/nearest.ts';
import { type PlaceRef, parsePlace } from '../place-ref.ts';
import { findTraceMetric, TRACE_METRIC_NAMES, type TraceMetric } from './metrics.ts';

/** One `--check` of a trace. */
export interface TraceCheck {
  readonly expression: string;
  /** Null: the whole run. */
  readonly place: PlaceRef | null;
  readonly metric: TraceMetric;
  readonly operator: Operator;
  readonly value: number;
}

const FORM = /^\s*(?:(\S+:\d+(?::\d+)?)\s+)?([a-z][a-z-]*)\s*([<>=!]+)\s*(.+?)\s*$/i;

const EXPECTED = "expected [FILE:LINE] METRIC OPERATOR VALUE, such as 'src/orders.js:40 in-flight >= 5'";

const METRIC_LIST = `Metrics: ${TRACE_METRIC_NAMES.join(', ')}.`;

function refuse(text: string, why: string, hint?: string): never {
  throw new UsageError(`'${text}': ${why}`, {
    hint: hint === undefined ? METRIC_LIST : `${hint}\n${METRIC_LIST}`,
  });
}

/** Reads `src/orders.js:40 in-flight >= 5`, `serial-chains == 0`, `longest-block < 50ms`. @throws UsageError */
export function parseTraceCheck(text: string): TraceCheck {
  const [, at, name = '', sign = '', limit = ''] = FORM.exec(text) ?? [];
  if (name === '') return refuse(text, EXPECTED);
  const metric = findTraceMetric(name);
  if (metric === undefined) return refuse(text, `unknown metric '${name}'`, didYouMean(name, TRACE_METRIC_NAMES));
  const operator = OPERATORS.find((candidate) => candidate === sign);
  if (operator === undefined) return refuse(text, `unknown operator '${sign}': one of ${OPERATORS.join(' ')}`);
  const value = metric.unit.parse(limit);
  if (value === null) return refuse(text, `'${limit}' is not ${metric.unit.expected}, which ${metric.name} takes`);
  const place = at === undefined ? null : parsePlace(at);
  const prefix = place === null ? '' : `${place.file}:${place.line} `;
  return { expression: `${prefix}${metric.name} ${operator} ${limit}`, place, metric, operator, value };
}
