import type { Metric } from './metrics/metric.ts';

export const OPERATORS = ['<', '<=', '>', '>=', '=='] as const;

export type Operator = (typeof OPERATORS)[number];

/** A figure of a mode; `lane` is null for the last mode of the run. */
export interface FigureRef {
  readonly lane: string | null;
  readonly metric: Metric;
}

/** What the figure is held against: a limit in the metric's base unit, or a figure of another mode. */
export type Limit =
  | { readonly kind: 'value'; readonly value: number; readonly text: string }
  | { readonly kind: 'figure'; readonly lane: string; readonly metric: Metric };

/** One `--check`, parsed. */
export interface Check {
  /** Written the one canonical way, whatever blanks were typed. */
  readonly expression: string;
  readonly figure: FigureRef;
  readonly operator: Operator;
  readonly limit: Limit;
}
