import stringWidth from 'string-width';
import { UsageError } from '../core/errors.ts';
import { printable } from '../core/printable.ts';
import { METRIC_NAMES } from './metrics/index.ts';

/** A piece of the expression: where it begins and what it says. */
export interface Span {
  readonly start: number;
  readonly text: string;
}

const METRIC_LIST = `Metrics: ${METRIC_NAMES.join(', ')}.`;

/** One line that a terminal shows as it was typed: what it obeys instead of showing would move the caret. */
function shown(text: string): string {
  return printable(text.replace(/\s/g, ' '));
}

/** The expression being read, to point at the wrong place of. */
export class ExpressionSource {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** The error that shows the expression with carets under the span; the list of metrics stands below. */
  error(message: string, span: Span, suggestion?: string): UsageError {
    const indent = ' '.repeat(stringWidth(shown(this.text.slice(0, span.start))));
    const carets = '^'.repeat(Math.max(1, stringWidth(shown(span.text))));
    const whole = `${message}\n  ${shown(this.text)}\n  ${indent}${carets}`;
    return new UsageError(whole, { hint: suggestion, choices: METRIC_LIST });
  }
}
