import { tellingModes } from './failures.ts';
import { overlaps, traitsOf } from './modes.ts';
import type { MeasuredMode, Report } from './report.ts';

/** A lane that runs one task at a time on its main thread: what that thread does is what the tasks do. */
function oneAtATime({ mode, inFlight }: MeasuredMode): boolean {
  return !traitsOf(mode).ownThreads && (!overlaps(mode) || inFlight?.max === 1);
}

/**
 * True where the work itself computes: this lane's thread did, and so did every lane that runs one task at a time,
 * of which there is at least one; lanes whose tasks failed tell nothing of the work. With many tasks in flight a full event loop may only mean that they are many.
 */
export function isCpuBound(mode: MeasuredMode, report: Report): boolean {
  const telling = tellingModes(report);
  if (mode.loop?.state !== 'computing' || !telling.includes(mode)) return false;
  const witnesses = telling.filter((other) => oneAtATime(other) && other.loop !== null);
  return witnesses.length > 0 && witnesses.every(({ loop }) => loop?.state === 'computing');
}
