import { median } from './quantile.ts';

/** Differences of the control below this say nothing of a slope. */
const LEAST_DIFFERENCE = 1e-3;

/** The median of the slopes between all points (Theil 1950; Sen 1968, Journal of the American Statistical Association 63); 0 without any. */
function slopeOf(values: readonly number[], control: readonly number[]): number {
  const slopes = values.flatMap((value, i) =>
    values.slice(0, i).flatMap((other, j) => {
      const apart = (control[i] ?? 0) - (control[j] ?? 0);
      return Math.abs(apart) < LEAST_DIFFERENCE ? [] : (value - other) / apart;
    }),
  );
  return slopes.length === 0 ? 0 : median(slopes);
}

/**
 * Values without what a control explains of them: each less the control times the slope of one over the other, which is
 * held between 0 (it explains nothing) and 1 (all of it counts). A control variate (Lavenberg & Welch 1981, Management
 * Science 27, 322–335): where the control is 0 in the middle, the middle of the values stays and their noise gets less.
 *
 * Index is the sample.
 */
export function withoutControl(values: readonly number[], control: readonly number[]): number[] {
  const slope = Math.min(1, Math.max(0, slopeOf(values, control)));
  return values.map((value, index) => value - slope * (control[index] ?? 0));
}
