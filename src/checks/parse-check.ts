import type { UsageError } from '../core/errors.ts';
import { MODE_NAMES } from '../core/modes.ts';
import { didYouMean } from '../core/nearest.ts';
import { type Check, type FigureRef, type Limit, OPERATORS, type Operator } from './check.ts';
import { ExpressionSource, type Span } from './expression-error.ts';
import { findMetric, METRIC_NAMES } from './metrics/index.ts';
import type { Metric } from './metrics/metric.ts';

const OPERATOR_SLIPS: Readonly<Record<string, Operator>> = { '=': '==', '===': '==', '=<': '<=', '=>': '>=' };

/** A mode, one limit of a sweep (`async@8`), or one value of a parameter (`async[size=10]`). */
const LANE = new RegExp(`^(${MODE_NAMES.join('|')})(\\[[^\\]]+\\])?(@(\\d+|all))?$`);

function parseMetric(source: ExpressionSource, span: Span): Metric {
  const metric = findMetric(span.text);
  if (metric !== undefined) return metric;
  if (span.text === '') throw source.error('expected a metric here', span);
  if (LANE.test(span.text)) {
    throw source.error(`'${span.text}' is a mode, not a metric`, span, `Write ${span.text}.METRIC.`);
  }
  throw source.error(`unknown metric '${span.text}'`, span, didYouMean(span.text, METRIC_NAMES));
}

/** A lane that is no mode may be a function of the user's: what there is, is known when the work is. */
function parseLane(source: ExpressionSource, span: Span): { lane: string; unknown?: UsageError } {
  if (LANE.test(span.text)) return { lane: span.text };
  const modes = `Modes: ${MODE_NAMES.join(', ')}, or one limit of a sweep such as async@8.`;
  const suggestion = didYouMean(span.text, MODE_NAMES);
  const hint = suggestion === undefined ? modes : `${suggestion} ${modes}`;
  const unknown = source.error(`unknown mode '${span.text}'`, span, hint);
  if (span.text === '') throw unknown;
  return { lane: span.text, unknown };
}

/** Reads `metric` or `mode.metric`. */
function parseFigure(source: ExpressionSource, span: Span): FigureRef {
  // A value may have a dot in it: async[rate=0.5].median.
  const dot = span.text.indexOf('.', span.text.lastIndexOf(']') + 1);
  if (dot < 0) return { lane: null, metric: parseMetric(source, span) };
  const named = parseLane(source, { start: span.start, text: span.text.slice(0, dot) });
  const metric = parseMetric(source, { start: span.start + dot + 1, text: span.text.slice(dot + 1) });
  return { ...named, metric };
}

function parseOperator(source: ExpressionSource, span: Span, metric: Metric): Operator {
  const operator = OPERATORS.find((candidate) => candidate === span.text);
  if (operator === undefined) {
    const meant = OPERATOR_SLIPS[span.text];
    const suggestion = meant === undefined ? undefined : `Did you mean ${meant}?`;
    throw source.error(
      `${span.text === '' ? 'expected an operator here' : `unknown operator '${span.text}'`}: one of ${OPERATORS.join(' ')}`,
      span,
      suggestion,
    );
  }
  if (operator === '==' && !metric.exact) {
    const why = `'==' can never hold for ${metric.name}, which is measured with an uncertainty`;
    throw source.error(why, span, 'Use <= or >=.');
  }
  return operator;
}

function parseLimit(source: ExpressionSource, span: Span, metric: Metric): Limit {
  if (span.text === '') throw source.error(`expected ${metric.unit.expected} here`, span);
  const value = metric.unit.parse(span.text);
  if (value !== null) return { kind: 'value', value, text: span.text.replace(/\s+/g, '') };
  if (!/^[a-z].*\./i.test(span.text) && findMetric(span.text) === undefined) {
    throw source.error(`'${span.text}' is not ${metric.unit.expected}, which ${metric.name} takes`, span);
  }
  const other = parseFigure(source, span);
  if (other.lane === null) {
    throw source.error(`${span.text} of which mode?`, span, `Write MODE.${span.text}.`);
  }
  if (other.metric.unit !== metric.unit) {
    const units = `${metric.name} is a ${metric.unit.name}, ${other.metric.name} a ${other.metric.unit.name}`;
    throw source.error(`these two can't be compared: ${units}`, span);
  }
  return { ...other, kind: 'figure', lane: other.lane };
}

function spanAt(text: string, from: number, pattern: RegExp): Span {
  const start = from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);
  return { start, text: pattern.exec(text.slice(start))?.[0].trimEnd() ?? '' };
}

function write({ lane, metric }: FigureRef): string {
  return lane === null ? metric.name : `${lane}.${metric.name}`;
}

function writeLimit(limit: Limit): string {
  return limit.kind === 'value' ? limit.text : write(limit);
}

/**
 * Reads `[mode.]metric OP value`, or with another mode's figure on the right: `async.bytes == sync.bytes`.
 *
 * @throws UsageError with a caret under the wrong place, the nearest name and the list of metrics
 */
export function parseCheck(text: string): Check {
  const source = new ExpressionSource(text);
  const left = spanAt(text, 0, /^([^\s<>=![]|\[[^\]]*\])+/);
  const figure = parseFigure(source, left);
  const middle = spanAt(text, left.start + left.text.length, /^([<>=!]+|[^\s\d]+)/);
  const operator = parseOperator(source, middle, figure.metric);
  const right = spanAt(text, middle.start + middle.text.length, /^[\s\S]*/);
  const limit = parseLimit(source, right, figure.metric);
  if (limit.kind === 'figure' && operator === '==' && !limit.metric.exact) {
    throw source.error(`'==' can never hold for ${limit.metric.name}, which is measured with an uncertainty`, right);
  }
  return { expression: `${write(figure)} ${operator} ${writeLimit(limit)}`, figure, operator, limit };
}
