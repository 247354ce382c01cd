import { sweepable } from '../../core/modes.ts';
import { formatShare } from '../../core/units.ts';
import { perMode } from './detector.ts';

/** From this share of a task's time spent waiting for others on, the limit is more than the other side can serve. */
const MUCH_QUEUEING = 0.3;

/** Under this share tasks hardly wait for each other: the other side could serve more at once. */
const LITTLE_QUEUEING = 0.1;

export const connectionLimit = perMode(
  { code: 'connection-limit', summary: 'the limit of --concurrency was reached' },
  (mode, { report }) => {
    const { width, inFlight, queueingShare } = mode;
    const reached =
      sweepable([mode.mode]).length > 0 && width > 1 && width < mode.tasks.total && inFlight?.max === width;
    // A sweep answers by measurement what can only be guessed here.
    if (!reached || queueingShare === null || report.sweep?.mode === mode.mode) return null;
    const limit = `the limit of ${width} tasks in flight was reached`;
    const share = formatShare(queueingShare);
    if (queueingShare >= MUCH_QUEUEING) {
      return {
        severity: 'info',
        message: `${limit}, and a task spent ${share} of its time waiting for others: a smaller limit may be as fast`,
        advice: 'Try --concurrency auto.',
      };
    }
    if (queueingShare > LITTLE_QUEUEING) return null;
    return {
      severity: 'info',
      message: `${limit} while a task spent only ${share} of its time waiting for others: a larger limit may be faster`,
      advice: 'Try --concurrency auto.',
    };
  },
);
