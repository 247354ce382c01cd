import { comparisonOf } from '../../core/report.ts';
import { UNITS } from '../unit.ts';
import { basisOf, type Metric, missing } from './metric.ts';

export const speedup: Metric = {
  name: 'speedup',
  unit: UNITS.ratio,
  summary: "reference's time over the mode's time, from ratios inside pairs",
  example: 'speedup >= 1.5',
  exact: false,
  allowsFailedTasks: false,
  minimumRounds: 1,
  needs: null,
  observe: (mode, report) => {
    const comparison = comparisonOf(report, mode.lane);
    if (comparison === null) {
      const isReference = report.plan.reference === mode.lane;
      return missing(isReference ? `${mode.lane} is the reference` : `${mode.lane} was compared with nothing`);
    }
    if (comparison.speedup === null) {
      const why = comparison.reasons.length === 0 ? 'no reason given' : comparison.reasons.join('; ');
      return missing(`the speed-up of ${mode.lane} is withheld: ${why}`);
    }
    return { observed: comparison.speedup, basis: basisOf(comparison.speedup, comparison.pairs, 'pair') };
  },
};
