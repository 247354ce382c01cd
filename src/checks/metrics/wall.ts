import { UNITS } from '../unit.ts';
import { meanInterval } from './mean-interval.ts';
import { basisOf, exactly, type Metric } from './metric.ts';

const MEASURED = {
  unit: UNITS.duration,
  exact: false,
  allowsFailedTasks: false,
  minimumRounds: 1,
  needs: null,
} as const;

export const median: Metric = {
  ...MEASURED,
  name: 'median',
  summary: 'median wall time of a round',
  example: 'async.median <= 600ms',
  observe: ({ wallMs }) => ({
    observed: { estimate: wallMs.median, ...wallMs.interval },
    basis: basisOf(wallMs.interval, wallMs.samples.length, 'round'),
  }),
};

/** The median by its plain name. */
export const time: Metric = {
  ...median,
  name: 'time',
  summary: 'time of a round: its median',
  example: 'after.time < before.time',
};

export const mean: Metric = {
  ...MEASURED,
  name: 'mean',
  summary: 'mean wall time of a round',
  example: 'async.mean <= 600ms',
  observe: ({ wallMs }) => {
    const interval = meanInterval(wallMs);
    return {
      observed: { estimate: wallMs.mean, ...interval },
      basis: basisOf(interval, wallMs.samples.length, 'round'),
    };
  },
};

export const min: Metric = {
  ...MEASURED,
  name: 'min',
  summary: 'fastest round that was seen; no interval',
  example: 'async.min >= 500ms',
  observe: ({ wallMs }) => exactly(wallMs.min, `fastest of ${wallMs.samples.length}`),
};

export const max: Metric = {
  ...MEASURED,
  name: 'max',
  summary: 'slowest round that was seen; no interval, so one slow round decides',
  example: 'async.max <= 1s',
  observe: ({ wallMs }) => exactly(wallMs.max, `slowest of ${wallMs.samples.length}`),
};
