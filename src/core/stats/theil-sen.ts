import { median } from './quantile.ts';

/** Places nearer to each other than this say nothing of a slope. */
const LEAST_APART = 1e-3;

/**
 * The slope of values over their places: the median of the slopes between all pairs of points, which single outliers do not
 * decide (Theil 1950; Sen 1968, Journal of the American Statistical Association 63). 0 where no two places are apart.
 *
 * Index is the point. Takes time with the square of their number.
 */
export function theilSenSlope(values: readonly number[], places: readonly number[]): number {
  const slopes: number[] = [];
  values.forEach((value, j) => {
    for (let i = 0; i < j; i += 1) {
      const apart = (places[j] ?? Number.NaN) - (places[i] ?? Number.NaN);
      if (Math.abs(apart) >= LEAST_APART) slopes.push((value - (values[i] ?? Number.NaN)) / apart);
    }
  });
  return slopes.length === 0 ? 0 : median(slopes);
}
