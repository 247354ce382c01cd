import type { BaselineComparison } from '../../core/baseline/compare-reports.ts';
import { type BaselineFigure, formatChange } from '../../core/baseline/figure.ts';
import type { BaselineOptions } from '../../core/baseline/options.ts';
import type { Estimate } from '../../core/report.ts';
import { formatShare } from '../../core/units.ts';
import { type Figure, ratioFigure, timeFigure } from '../../text/figure.ts';

/** A figure of a comparison, and how it is written. */
export interface Line {
  readonly name: string;
  readonly figure: BaselineFigure;
  readonly format: (estimate: Estimate) => Figure;
}

/** Every figure of a comparison, mode by mode. */
export function linesOf({ modes }: BaselineComparison): Line[] {
  return modes.flatMap(({ lane, time, speedup }): Line[] => [
    { name: `${lane} time`, figure: time, format: timeFigure },
    ...(speedup === null ? [] : [{ name: `${lane} speed-up`, figure: speedup, format: ratioFigure }]),
  ]);
}

/** `+1.4 % (-0.16 % to +4.9 %)`; pages have `…` for `to`, which is of no language. */
export function changeText({ estimate, low, high }: Estimate, to = 'to'): string {
  return `${formatChange(estimate)} (${formatChange(low)} ${to} ${formatChange(high)})`;
}

/** What the verdicts were judged by. */
export function limitsOf({ maxSlowdown, maxSpeedupLoss, lenient }: BaselineOptions): string {
  const limit = (share: number | null, flag: string) =>
    share === null ? `not judged (${flag})` : `at most ${formatShare(share)}`;
  const slowdown = `slowdown ${limit(maxSlowdown, '--max-slowdown')}`;
  const loss = `speed-up loss ${limit(maxSpeedupLoss, '--max-speedup-loss')}`;
  return `limits: ${slowdown}, ${loss}${lenient ? ', times of different machines too' : ''}`;
}
