import { median } from '../../core/stats/quantile.ts';
import { isSlowFirst } from '../../core/stats/steady.ts';
import { formatMs, formatRatio } from '../../core/units.ts';
import { perMode } from './detector.ts';

export const slowFirstRound = perMode(
  { code: 'slow-first-round', summary: 'the first timed round is slower than the others' },
  ({ wallMs }, { report }) => {
    // With --cold every round is a first one.
    if (report.plan.cold || !isSlowFirst(wallMs.samples)) return null;
    const [firstMs = 0, ...others] = wallMs.samples;
    const usualMs = median(others);
    return {
      severity: 'warning',
      message: `round 1 took ${formatMs(firstMs)}, ${formatRatio(firstMs / usualMs)} the median of the others (${formatMs(usualMs)})`,
      advice: 'Warm up longer (--warmup), or measure first rounds on purpose (--cold).',
    };
  },
);
