import { theilSenSlope } from './theil-sen.ts';

/**
 * Values without what a control explains of them: each less the control times the slope of one over the other, which is
 * held between 0 (it explains nothing) and 1 (all of it counts). A control variate (Lavenberg & Welch 1981, Management
 * Science 27, 322–335): where the control is 0 in the middle, the middle of the values stays and their noise gets less.
 *
 * Index is the sample.
 */
export function withoutControl(values: readonly number[], control: readonly number[]): number[] {
  const slope = Math.min(1, Math.max(0, theilSenSlope(values, control)));
  return values.map((value, index) => value - slope * (control[index] ?? 0));
}
