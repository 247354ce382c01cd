import { formatCount } from '../../core/units.ts';
import { perRun } from './detector.ts';

const GO_ON = 'Wait, ask for fewer (--max-requests, --concurrency), or go on all the same (--ignore-throttling).';

/** Requests ran out, or a server wanted no more of them. */
export const requestLimit = perRun(
  { code: 'request-limit', summary: 'the run stopped early to spare a server' },
  ({ report: { requests, plan } }) => {
    if (requests === null) return [];
    const { sent, atMost, throttled } = requests;
    const after = `the run stopped early after ${formatCount(sent, 'request')}`;
    if (throttled !== null) {
      const message = `${after}, since the server wants fewer: ${throttled.task}: ${throttled.message}`;
      return [{ severity: 'warning', message, advice: GO_ON }];
    }
    if (plan.stopped !== 'max-requests') return [];
    const message = `${after}: one more round of each mode would be more than --max-requests ${atMost}`;
    return [{ severity: 'info', message, advice: null }];
  },
);
