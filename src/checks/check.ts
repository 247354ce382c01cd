import type { UsageError } from '../core/errors.ts';
import type { Metric } from './metrics/metric.ts';

export const OPERATORS = ['<', '<=', '>', '>=', '=='] as const;

export type Operator = (typeof OPERATORS)[number];

/** A figure of a mode; `lane` is null for the last mode of the run. */
export interface FigureRef {
  readonly lane: string | null;
  readonly metric: Metric;
  /** Where the lane is no mode, but may be one of the user's own: the error to throw where the run has none of that name. */
  readonly unknown?: UsageError;
}

/** What the figure is held against: a limit in the metric's base unit, or a figure of another mode. */
export type Limit =
  | { readonly kind: 'value'; readonly value: number; readonly text: string }
  | (FigureRef & { readonly kind: 'figure'; readonly lane: string });

/** One `--check`, parsed. */
export interface Check {
  /** Written the one canonical way, whatever blanks were typed. */
  readonly expression: string;
  readonly figure: FigureRef;
  readonly operator: Operator;
  readonly limit: Limit;
}
