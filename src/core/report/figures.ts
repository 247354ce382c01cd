import type { LaneId } from '../lanes.ts';
import { amount, count, define, described, list, number, orNull, type Shape, text } from './shape.ts';

const BOUNDS = {
  low: number('Lower end.'),
  high: number('Upper end.'),
  confidence: orNull(
    number('0.95 for a 95 % interval; null where there are too few samples for one and it is their range.', {
      minimum: 0,
      maximum: 1,
    }),
  ),
};

export const INTERVAL = define('interval', 'An interval, in the unit of the figure that it belongs to.', BOUNDS);

export const ESTIMATE = define('estimate', 'A figure with its uncertainty.', {
  estimate: number('The figure.'),
  ...BOUNDS,
});

export const TASKS_PER_SECOND = described('Tasks a second, from the wall time.', ESTIMATE);

export const WALL = define('wall', "Times of a lane's rounds.", {
  samples: list('Wall time of each timed round in the order in which they ran, milliseconds.', amount('Milliseconds.')),
  median: number('Milliseconds.'),
  mean: number('Milliseconds.'),
  stddev: orNull(amount('Sample standard deviation (n − 1), milliseconds; null with one sample.')),
  mad: orNull(amount('Median absolute deviation, unscaled, milliseconds; null with one sample.')),
  min: number('Milliseconds.'),
  max: number('Milliseconds.'),
  p90: orNull(number('Milliseconds; null below 10 samples.')),
  p95: orNull(number('Milliseconds; null below 20 samples.')),
  interval: described('Of the median, milliseconds.', INTERVAL),
  outliers: list('Rounds that stand out; they are named, never dropped.', count('Index into samples.')),
});

/** Whatever text stands there: what is no lane of this report finds nothing. */
export function laneId(description: string): Shape<LaneId> {
  return text<LaneId>(description, 1);
}
