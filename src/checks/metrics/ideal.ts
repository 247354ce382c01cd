import type { MeasuredMode } from '../../core/report.ts';
import { UNITS } from '../unit.ts';
import { basisOf, type Metric, missing, type Observation } from './metric.ts';

const AGAINST_IDEAL = {
  unit: UNITS.share,
  exact: false,
  allowsFailedTasks: false,
  minimumRounds: 1,
  needs: 'ideals',
} as const;

/** The median and its interval, seen through a function of (median, ideal) that may turn the interval round. */
function throughIdeal(mode: MeasuredMode, figure: (ms: number, idealMs: number) => number): Observation {
  const { idealMs, wallMs } = mode;
  if (idealMs === null || idealMs <= 0) return missing(`the ideal time of ${mode.lane} is not known for this work`);
  const ends = [figure(wallMs.interval.low, idealMs), figure(wallMs.interval.high, idealMs)];
  return {
    observed: {
      estimate: figure(wallMs.median, idealMs),
      low: Math.min(...ends),
      high: Math.max(...ends),
      confidence: wallMs.interval.confidence,
    },
    basis: basisOf(wallMs.interval, wallMs.samples.length, 'round'),
  };
}

/** How near the mode comes to the best that its width allows: ideal time over median time. 1 is perfect. */
export const efficiency: Metric = {
  ...AGAINST_IDEAL,
  name: 'efficiency',
  summary: 'ideal time over median time: 100 % is as fast as the tasks allow',
  example: 'async.efficiency >= 90%',
  observe: (mode) => throughIdeal(mode, (ms, idealMs) => idealMs / ms),
};

/** How far the median lies over the ideal: median / ideal − 1. 0 is perfect. */
export const overIdeal: Metric = {
  ...AGAINST_IDEAL,
  name: 'over-ideal',
  summary: 'median time over the ideal time, less one: 0 % is perfect',
  example: 'async.over-ideal <= 5%',
  observe: (mode) => throughIdeal(mode, (ms, idealMs) => ms / idealMs - 1),
};
