import { bestLane } from '../../core/best-lane.ts';
import { allFailed, totalFailureSentence } from '../../core/failures.ts';
import type { Comparison, Estimate, JudgedComparison, MeasuredMode, Report } from '../../core/report.ts';
import { measuredModes } from '../../core/report.ts';
import { formatGivenShare } from '../../core/units.ts';
import { basisOf, ratioFigure, timeFigure } from '../../text/figure.ts';
import { wrap } from '../../text/fit.ts';
import type { Ink, Tone } from '../../text/ink.ts';
import { mainComparison } from '../answer/main-comparison.ts';
import { searchSentence } from '../answer/search-sentence.ts';
import { VERDICT_TONES } from './mode-table.ts';

/** How many times slower is the speed-up turned over, and so are the ends of its interval. */
function turnedOver(speedup: Estimate): Estimate {
  return { ...speedup, estimate: 1 / speedup.estimate, low: 1 / speedup.high, high: 1 / speedup.low };
}

/** How a sentence words its interval: in full where it stands alone, briefly inside a paragraph. */
export interface Wording {
  readonly marginShare: number;
  readonly length: 'full' | 'brief';
}

function sureness(speedup: Estimate, pairs: number, { length }: Wording): string {
  const { range } = ratioFigure(speedup);
  const basis = basisOf(speedup, pairs, 'pair');
  if (length === 'brief' && range !== null && speedup.confidence !== null) return `(${range} in ${pairs} pairs)`;
  return range === null ? `(${basis})` : `(${range}, ${basis})`;
}

function because(reasons: readonly string[]): string {
  return reasons.length === 0 ? '' : `: ${reasons.join('; ')}`;
}

/** Undecided: what was seen is told all the same, and why it is no verdict. */
function undecidedSentence(comparison: JudgedComparison, wording: Wording): string {
  const { lane, reference, speedup, pairs, reasons } = comparison;
  if (speedup.confidence !== null) {
    const seen = `${ratioFigure(speedup).value} ${sureness(speedup, pairs, wording)}`;
    return `Undecided whether ${lane} is faster than ${reference}: ${seen}${because(reasons)}.`;
  }
  const faster = speedup.estimate >= 1;
  const shown = faster ? speedup : turnedOver(speedup);
  const seen = `${ratioFigure(shown).value} ${faster ? 'faster' : 'slower'} than ${reference}`;
  if (pairs < 2) return `In this one round ${lane} was ${seen}; one round cannot tell how much rounds differ.`;
  return `${lane} was ${seen} ${sureness(shown, pairs, wording)}, which is no verdict yet${because(reasons)}.`;
}

/** One comparison in one sentence, with its interval. */
export function comparisonSentence(comparison: Comparison, wording: Wording): string {
  const { lane, reference, pairs, reasons } = comparison;
  if (comparison.verdict === 'withheld') {
    return `No speed-up of ${lane} over ${reference} is given${because(reasons)}.`;
  }
  const { speedup } = comparison;
  const { value } = ratioFigure(speedup);
  const sure = sureness(speedup, pairs, wording);
  switch (comparison.verdict) {
    case 'faster':
      return `${lane} is ${value} faster than ${reference} ${sure}.`;
    case 'slower': {
      const slowdown = turnedOver(speedup);
      return `${lane} is ${ratioFigure(slowdown).value} slower than ${reference} ${sureness(slowdown, pairs, wording)}.`;
    }
    case 'no-difference':
      return `${lane} takes as long as ${reference}: ${value} ${sure}, all of it within ±${formatGivenShare(wording.marginShare)}.`;
    case 'undecided':
      return undecidedSentence(comparison, wording);
  }
}

function withoutComparison(report: Report): string {
  const modes = measuredModes(report);
  const [only, ...more] = modes;
  if (only === undefined) return 'Nothing was measured.';
  const best = modes.find(({ lane }) => lane === bestLane(report));
  if (best !== undefined) return `${timeSentence(best)} It is the best limit: no larger one is clearly faster.`;
  if (report.sweep !== null) return searchSentence(report.sweep);
  if (more.length > 0) return 'The modes were measured, but not compared.';
  return `${timeSentence(only)} Only one mode was measured, so there is nothing to compare it with.`;
}

function timeSentence({ lane, wallMs }: MeasuredMode): string {
  const { value, range } = timeFigure({ ...wallMs.interval, estimate: wallMs.median });
  const basis = basisOf(wallMs.interval, wallMs.samples.length, 'round');
  return `${lane} took ${value} (${range === null ? basis : `${range}, ${basis}`}).`;
}

function capitalised(sentence: string): string {
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}

/** The result in one sentence. */
export function verdictSection(report: Report, ink: Ink): string[] {
  if (allFailed(report)) {
    const sentence = `${capitalised(totalFailureSentence(report))}.`;
    return wrap(ink.text(sentence), ink.width).map((line) => ink.paint('bad', line));
  }
  const main = mainComparison(report);
  const wording: Wording = { marginShare: report.plan.margin, length: 'full' };
  const text = main === null ? withoutComparison(report) : comparisonSentence(main, wording);
  const tone: Tone = main === null ? 'plain' : VERDICT_TONES[main.verdict];
  return wrap(ink.text(text), ink.width).map((line) => ink.paint(tone, line));
}
