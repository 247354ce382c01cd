import { excludesOne } from '../../core/compare.ts';
import { allFailed, totalFailureSentence } from '../../core/failures.ts';
import { type Comparison, type Estimate, measuredModes, type Report } from '../../core/report.ts';
import { formatGivenShare, ratioDigits } from '../../core/units.ts';
import { basisOf, timeFigure, withRange } from '../../text/figure.ts';
import type { Tone } from '../../text/ink.ts';
import { baseSentence } from './against-base.ts';
import { mainComparison } from './main-comparison.ts';
import { timeOf } from './mode-rows.ts';
import { ownLoopSentence } from './own-loop.ts';
import { ratioOf, sureness, VERDICT_TONES } from './ratio.ts';
import { searchSentence } from './search-sentence.ts';

/** The answer in one sentence, and what colour says of it. */
export interface Sentence {
  readonly text: string;
  readonly tone: Tone;
}

/** The headline has three digits that mean something; the interval behind it has all of them. */
export function headline({ estimate }: Estimate, figure: string): string {
  const brief = `${Number(estimate.toPrecision(3))}×`;
  return brief.length < figure.length ? brief : figure;
}

function clear(comparison: Comparison, speedup: Estimate): string {
  const { lane, reference } = comparison;
  const { word, estimate, figure } = ratioOf(speedup);
  const than = `${lane} is ${headline(estimate, figure.value)} ${word} than ${reference}`;
  const [low = '', high = ''] = figure.range?.split('–') ?? [];
  return figure.range === null
    ? `${than}.`
    : `${than}: between ${low}× and ${high}×, ${sureness(speedup, comparison)}.`;
}

/** Where a sweep has a best limit, the answer is what to type. */
function limitSentence(best: number, comparison: Comparison | null, report: Report): string {
  const ofOwnLoop = ownLoopSentence(best, comparison, report);
  if (ofOwnLoop !== null) return ofOwnLoop;
  const use = `Use --concurrency ${best}`;
  const reference = measuredModes(report).find(({ lane }) => lane === comparison?.reference);
  if (comparison === null || comparison.speedup === null || reference === undefined) return `${use}.`;
  const { word, estimate, figure } = ratioOf(comparison.speedup);
  const swept = reference.mode === report.sweep?.mode;
  const than = !swept ? reference.lane : reference.width === 1 ? 'one at a time' : `${reference.width} at a time`;
  if (comparison.verdict === 'no-difference') return `${use}: no other limit is faster than ${than}.`;
  const seen = `${headline(estimate, figure.value)} ${word} than ${than}`;
  if (comparison.pairs < 2) return `${use}: in one round it was ${seen}, and ${ONE_ROUND}.`;
  const sure = sureness(comparison.speedup, comparison);
  return `${use}: ${seen}${figure.range === null ? '' : ` (${figure.range}, ${sure})`}.`;
}

const ONE_ROUND = 'one round cannot tell how much rounds differ';

function ofOneRound({ lane, reference }: Comparison, speedup: Estimate): string {
  const { word, figure } = ratioOf(speedup);
  return `In this one round ${lane} was ${figure.value} ${word} than ${reference}; ${ONE_ROUND}.`;
}

function undecided(comparison: Comparison, speedup: Estimate): string {
  const { lane, reference } = comparison;
  const { word, estimate, figure } = ratioOf(speedup);
  const range = `between ${ratioDigits(estimate.low)}× and ${ratioDigits(estimate.high)}×`;
  const sure = sureness(speedup, comparison);
  const leans = excludesOne(speedup);
  if (leans)
    return `${lane} looks ${figure.value} ${word} than ${reference} (${range}, ${sure}): too close to be sure yet.`;
  return `Not decided whether ${lane} is faster than ${reference}: ${range}, ${sure}.`;
}

function comparisonText(comparison: Comparison, report: Report): string {
  const { lane, reference, speedup, verdict, reasons } = comparison;
  if (speedup === null) {
    return `No speed-up of ${lane} over ${reference} is given${reasons.length === 0 ? '' : `: ${reasons.join('; ')}`}.`;
  }
  if (comparison.pairs < 2) return ofOneRound(comparison, speedup);
  switch (verdict) {
    case 'no-difference':
      return `${lane} takes as long as ${reference}: the difference is under ${formatGivenShare(report.plan.margin)}, ${sureness(speedup, comparison)}.`;
    case 'undecided':
      return undecided(comparison, speedup);
    default:
      return clear(comparison, speedup);
  }
}

function withoutComparison(report: Report): string {
  const [only, ...more] = measuredModes(report);
  if (only === undefined) return 'Nothing was measured.';
  if (more.length > 0) return 'The modes were measured, but not compared.';
  const basis = basisOf(only.wallMs.interval, only.wallMs.samples.length, 'round');
  return `${only.lane} takes ${withRange(timeFigure(timeOf(only), 'glance'))}, ${basis}; it was the only mode to run.`;
}

function capitalised(sentence: string): string {
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}

/** The result in one sentence: what is faster, by how much, and how sure that is. */
export function answerSentence(report: Report): Sentence {
  if (allFailed(report)) return { text: capitalised(`${totalFailureSentence(report)}.`), tone: 'bad' };
  const ofBase = baseSentence(report);
  if (ofBase !== null) return ofBase;
  const main = mainComparison(report);
  const best = report.sweep?.best ?? null;
  const tone = main === null ? 'strong' : VERDICT_TONES[main.verdict];
  if (best !== null)
    return {
      text: limitSentence(best.concurrency, main, report),
      tone: main?.verdict === 'undecided' ? 'unsure' : 'good',
    };
  if (report.sweep !== null && main === null) return { text: searchSentence(report.sweep), tone: 'unsure' };
  return { text: main === null ? withoutComparison(report) : comparisonText(main, report), tone };
}
