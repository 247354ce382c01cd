import { isCpuBound } from '../../core/cpu-bound.ts';
import { tellingModes } from '../../core/failures.ts';
import { MODES, overlaps } from '../../core/modes.ts';
import { type MeasuredMode, measuredModes } from '../../core/report.ts';
import { formatShare } from '../../core/units.ts';
import type { Detector } from './detector.ts';

/** How well a lane shows that the work computes: where it ought to overlap and cannot, first. */
function tells({ mode }: MeasuredMode): number {
  const { form } = MODES[mode];
  return (overlaps(mode) ? 2 : 0) + (form === 'async' ? 1 : 0);
}

/** Told once for the run: what is true of the work is true in every mode. */
export const cpuBound: Detector = {
  code: 'cpu-bound',
  summary: 'the work computes, so that one thread can do one task at a time',
  find({ report }) {
    const modes = tellingModes(report).filter((mode) => isCpuBound(mode, report) && !MODES[mode.mode].ownThreads);
    const [telling] = modes.toSorted((a, b) => tells(b) - tells(a));
    if (telling === undefined) return [];
    const busy = formatShare(telling.loop?.busyShare ?? 0);
    const hasThreads = measuredModes(report).some(({ mode }) => MODES[mode].ownThreads);
    const next = hasThreads ? 'the threads mode shows how much' : 'add threads to --modes to see how much';
    return [
      {
        code: 'cpu-bound',
        severity: 'info',
        lane: telling.lane,
        message: `the tasks compute: the main thread worked ${busy} of the round, and concurrency on one thread gains nothing`,
        advice: `Only more threads can make it faster: ${next}.`,
      },
    ];
  },
};
