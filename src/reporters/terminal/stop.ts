import type { Estimate, PlanReport } from '../../core/report.ts';
import { formatCount, formatGivenMs, formatGivenShare } from '../../core/units.ts';

/** Half the width of the interval, relative to the figure: what `--precision` is about. */
function halfWidthShare({ estimate, low, high }: Estimate): number {
  return (high - low) / 2 / estimate;
}

function stillWide(speedup: Estimate | null, precision: number): string {
  if (speedup === null) return '';
  const share = halfWidthShare(speedup);
  if (share <= precision) return '';
  return `: the interval is still ±${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %, not ±${formatGivenShare(precision)}`;
}

/** Why no more rounds were run; nothing where the user had fixed their number. */
export function stopSentence(plan: PlanReport, speedup: Estimate | null): string[] {
  // A search may end before it compares anything.
  const when = plan.rounds === 0 ? 'before rounds were compared' : `after ${formatCount(plan.rounds, 'round')}`;
  const after = `Stopped ${when}`;
  switch (plan.stopped) {
    case 'fixed-count':
      return [];
    case 'precision':
      return [`${after}: the interval is within ±${formatGivenShare(plan.precision)}.`];
    case 'max-time':
      return [`${after}, at --max-time ${formatGivenMs(plan.maxTimeMs)}${stillWide(speedup, plan.precision)}.`];
    case 'max-rounds':
      return [`${after}, the most it runs${stillWide(speedup, plan.precision)}.`];
    case 'checks-decided':
      return [`${after}: every check was decided.`];
    case 'interrupted':
      return [`Interrupted ${when}.`];
    case 'failed':
      return [`${after}, because a mode failed.`];
    case 'throttled':
      return [`${after}: the server wants fewer requests.`];
    case 'max-requests':
      return [`${after}, at --max-requests${stillWide(speedup, plan.precision)}.`];
    case 'deadline':
      return [`${after}, at the deadline of the whole command.`];
  }
}
