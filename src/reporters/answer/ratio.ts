import type { Comparison, Estimate, Verdict } from '../../core/report.ts';
import { formatGivenShare } from '../../core/units.ts';
import { type Figure, ratioFigure } from '../../text/figure.ts';
import type { Tone } from '../../text/ink.ts';

export const VERDICT_TONES: Readonly<Record<Verdict, Tone>> = {
  faster: 'good',
  slower: 'bad',
  'no-difference': 'plain',
  undecided: 'unsure',
  withheld: 'unsure',
};

/** A speed-up as a reader says it: what is slower is told by how much slower, never by a ratio below 1. */
export interface Ratio {
  readonly word: 'faster' | 'slower';
  readonly estimate: Estimate;
  readonly figure: Figure;
}

/** How many times slower is the speed-up turned over, and so are the ends of its interval. */
function turnedOver(speedup: Estimate): Estimate {
  return { ...speedup, estimate: 1 / speedup.estimate, low: 1 / speedup.high, high: 1 / speedup.low };
}

/** The one place that decides whether a speed-up reads `faster` or `slower`: table and sentence agree. */
export function ratioOf(speedup: Estimate): Ratio {
  const slower = speedup.high < 1;
  const estimate = slower ? turnedOver(speedup) : speedup;
  return { word: slower ? 'slower' : 'faster', estimate, figure: ratioFigure(estimate) };
}

/** What stands behind an interval, in the words of the answer: `95 % sure`. */
export function sureness({ confidence }: Estimate, { pairs }: Pick<Comparison, 'pairs'>): string {
  if (confidence !== null) return `${formatGivenShare(confidence)} sure`;
  return pairs < 2 ? 'one round' : `the range of ${pairs} pairs of rounds`;
}
