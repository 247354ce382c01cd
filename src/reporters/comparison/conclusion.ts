import type { BaselineComparison } from '../../core/baseline/compare-reports.ts';
import { nothingToJudge } from '../../core/baseline/to-checks.ts';
import type { CheckReport, CheckVerdict } from '../../core/report.ts';
import { formatCount } from '../../core/units.ts';
import type { Tone } from '../../text/ink.ts';

/** What figures came to, in one sentence. */
export interface Conclusion {
  readonly text: string;
  /** What colour says of all of them together. */
  readonly tone: Tone;
  /** How many figures were judged how; the sentence of another language is made from these. */
  readonly counts: readonly { readonly verdict: CheckVerdict; readonly count: number }[];
}

const ENDINGS: Readonly<Record<CheckVerdict, string>> = {
  pass: 'within limits',
  fail: 'beyond limits',
  inconclusive: 'inconclusive',
};

function toneOf(checks: readonly CheckReport[]): Tone {
  if (checks.some(({ verdict }) => verdict === 'fail')) return 'bad';
  return checks.some(({ verdict }) => verdict === 'inconclusive') ? 'unsure' : 'strong';
}

/** How many figures were judged how, the worst first. */
function counted(checks: readonly CheckReport[]): Conclusion['counts'] {
  return (['fail', 'inconclusive', 'pass'] as const)
    .map((verdict) => ({ verdict, count: checks.filter((check) => check.verdict === verdict).length }))
    .filter(({ count }) => count > 0);
}

/** How many figures are within their limits, and how many are not. */
export function concludeAll(checks: readonly CheckReport[]): Conclusion {
  const counts = counted(checks);
  const told = counts.map(({ verdict, count }) => `${formatCount(count, 'figure')} ${ENDINGS[verdict]}`);
  return { text: `${told.join(', ')}.`, tone: toneOf(checks), counts };
}

/** The answer in one line; a table has the figures, except where there was none to hold against a limit. */
export function conclude(comparison: BaselineComparison, checks: readonly CheckReport[]): Conclusion {
  const nothing = nothingToJudge(comparison);
  return nothing === null ? concludeAll(checks) : { text: `${nothing.reason}.`, tone: 'bad', counts: [] };
}
