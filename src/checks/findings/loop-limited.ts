import { FULL_SHARE } from '../../core/bottleneck.ts';
import { isCpuBound } from '../../core/cpu-bound.ts';
import { overlapsOnMainThread } from '../../core/modes.ts';
import { formatMs, formatShare } from '../../core/units.ts';
import { perMode } from './detector.ts';

/** Less garbage collection than this share of the busy time is not worth a word. */
const GC_SHARE = 0.2;

const DOING = { callbacks: 'with many short callbacks', computing: 'with long computations' } as const;

export const loopLimited = perMode(
  { code: 'loop-limited', summary: 'the event loop is the limit, not what the tasks wait for' },
  (mode, { report }) => {
    const { loop } = mode;
    if (!overlapsOnMainThread(mode.mode) || mode.width === 1 || loop === null || loop.busyShare < FULL_SHARE)
      return null;
    if ((loop.state !== 'callbacks' && loop.state !== 'computing') || isCpuBound(mode, report)) return null;
    const gcMs = loop.gcMs ?? 0;
    const collecting = gcMs / loop.busyMs < GC_SHARE ? '' : ` (${formatMs(gcMs)} of it garbage collection)`;
    const doing = `busy ${formatShare(loop.busyShare)} of the round ${DOING[loop.state]}${collecting}`;
    return {
      severity: 'info',
      message: `the event loop was ${doing}: it is the limit`,
      advice: 'More tasks in flight cannot help. Less work for the loop in each task, or several processes, can.',
    };
  },
);
