import { median } from '../../core/stats/quantile.ts';
import { formatMs } from '../../core/units.ts';
import { once, perInspected } from './inspected.ts';

/** Code that warms up gets faster, but not by so much. */
const LEAST_RATIO = 5;

/** A first round below this is all warm-up, in milliseconds. */
const LEAST_MS = 8;

/** The first round waited for something that later ones have kept. */
export const keptBetweenRounds = once(
  perInspected(
    { code: 'kept-between-rounds', summary: 'rounds that find what earlier ones have left: a cache' },
    ({ lane, inspect }, { record, report }) => {
      const lanes = record?.lanes ?? [];
      const known = lanes.find((each) => each.lane === lane);
      const first = [...(known?.warmup ?? []), ...(known?.explored ?? []), ...(known?.timed ?? [])][0];
      const later = known?.timed.map(({ wallMs }) => wallMs) ?? [];
      if (report.plan.cold || first === undefined || later.length < 2 || inspect.operations.length > 0) return null;
      const usualMs = median(later);
      if (first.wallMs < LEAST_MS || first.wallMs < usualMs * LEAST_RATIO) return null;
      const file = typeof report.scenario.params.path === 'string' ? ` (${report.scenario.params.path})` : '';
      return {
        severity: 'warning',
        message: `the first round took ${formatMs(first.wallMs)}, later ones ${formatMs(usualMs)} with no operation at all: they find what it has left${file}`,
        advice: 'Clear what is kept (a cache, a memo) in beforeRound(), or every figure is that of the cache.',
      };
    },
  ),
);
