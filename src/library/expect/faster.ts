import { UsageError } from '../../core/errors.ts';
import { comparisonOf, type Estimate, type Report } from '../../core/report.ts';
import { formatCount, formatRatio, ratioDigits } from '../../core/units.ts';
import { compare } from '../measure.ts';
import type { MeasureOptions } from '../options.ts';
import type { Measured } from '../work.ts';
import type { Verdict } from './verdict.ts';

/** How much faster a function is expected to be, and how that is measured. */
export interface FasterOptions extends Pick<MeasureOptions, 'maxTime' | 'runs' | 'warmup' | 'precision' | 'signal'> {
  /** The least speed-up. Default: 1, any at all. */
  readonly by?: number;
}

/** Short enough for a test, unless it says otherwise. */
const MAX_TIME = '5s';

const LANES = { other: 'other', subject: 'subject' } as const;

function outcomeOf({ low, high, confidence }: Estimate, by: number): Verdict['outcome'] {
  // Fewer rounds than an interval takes decide nothing.
  if (confidence === null) return 'inconclusive';
  if (by === 1 ? low > by : low >= by) return 'holds';
  return high < by || (by === 1 && high <= by) ? 'fails' : 'inconclusive';
}

function observedIn(report: Report): { speedup: Estimate | null; observed: string } {
  const comparison = comparisonOf(report, LANES.subject);
  const { speedup = null, pairs = 0, reasons = [] } = comparison ?? {};
  if (speedup === null)
    return { speedup, observed: `no speed-up is given: ${reasons.join('; ') || 'nothing was measured'}` };
  const { estimate, low, high, confidence } = speedup;
  const basis = confidence === null ? 'range' : `${confidence * 100} % interval`;
  const range = `${ratioDigits(low)}× to ${formatRatio(high)}, ${basis} of ${formatCount(pairs, 'pair')} of rounds`;
  return { speedup, observed: `the speed-up is ${formatRatio(estimate)} (${range})` };
}

/**
 * Whether a function is faster than another. The whole interval of the speed-up must lie on one side of the limit, so
 * that noise makes it inconclusive, never true.
 *
 * @throws UsageError
 */
export async function fasterThan(subject: Measured, other: Measured, options: FasterOptions = {}): Promise<Verdict> {
  const { by = 1, ...measuring } = options;
  if (!Number.isFinite(by) || by < 1) {
    throw new UsageError(`toBeFasterThan: by: got ${String(by)}, expected a number of at least 1`);
  }
  const report = await compare(
    { [LANES.other]: other, [LANES.subject]: subject },
    { maxTime: MAX_TIME, explain: false, ...measuring, checks: [`speedup >= ${by}`] },
  );
  const { speedup, observed } = observedIn(report);
  return {
    outcome: speedup === null ? 'inconclusive' : outcomeOf(speedup, by),
    expected: `it to be ${by === 1 ? 'faster' : `at least ${formatRatio(by)} as fast`}`,
    observed,
  };
}
