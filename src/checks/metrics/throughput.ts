import { UNITS } from '../unit.ts';
import { basisOf, type Metric } from './metric.ts';

export const throughput: Metric = {
  name: 'throughput',
  unit: UNITS.rate,
  summary: 'tasks a second',
  example: 'async.throughput >= 100/s',
  exact: false,
  allowsFailedTasks: false,
  minimumRounds: 1,
  needs: null,
  observe: (mode) => ({
    observed: mode.throughputPerSecond,
    basis: basisOf(mode.throughputPerSecond, mode.wallMs.samples.length, 'round'),
  }),
};
