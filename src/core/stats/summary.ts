import type { WallReport } from '../report.ts';
import { medianInterval } from './interval.ts';
import { findOutliers } from './outliers.ts';
import { mad, mean, quantile, sortedCopy, stddev } from './quantile.ts';

/** From how many samples a percentile is more than another name for the maximum: one sample lies beyond it. */
const MIN_FOR_P90 = 10;
const MIN_FOR_P95 = 20;

/** The figures of a lane's rounds. The samples stay in the order given. @throws RangeError without samples */
export function summarize(samples: readonly number[]): WallReport {
  const sorted = sortedCopy(samples);
  return {
    samples: [...samples],
    median: quantile(sorted, 0.5),
    mean: mean(samples),
    stddev: stddev(samples),
    mad: mad(samples),
    min: quantile(sorted, 0),
    max: quantile(sorted, 1),
    p90: sorted.length < MIN_FOR_P90 ? null : quantile(sorted, 0.9),
    p95: sorted.length < MIN_FOR_P95 ? null : quantile(sorted, 0.95),
    interval: medianInterval(samples),
    outliers: findOutliers(samples),
  };
}
