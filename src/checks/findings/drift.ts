import { hasDrift } from '../../core/stats/steady.ts';
import { formatCount, formatShare } from '../../core/units.ts';
import { perMode } from './detector.ts';

const SLOWER =
  'Something fills up or heats up: memory, a cache, a server, the processor. Speed-ups inside pairs bear it, times do not.';
const FASTER = 'The work is still warming up: give it more rounds first (--warmup).';

export const drift = perMode(
  { code: 'drift', summary: 'times rise or fall over the rounds' },
  ({ wallMs }, { report }) => {
    const found = hasDrift(wallMs.samples);
    if (found === null) return null;
    const rounds = wallMs.samples.length;
    const overall = Math.abs(found.slopeShare) * (rounds - 1);
    // A trend can be certain and still be too small to matter.
    if (overall < report.plan.margin) return null;
    const slower = found.slopeShare > 0;
    const each = `${formatShare(Math.abs(found.slopeShare))} a round`;
    return {
      severity: 'warning',
      message: `rounds get ${slower ? 'slower' : 'faster'} by ${each}, ${formatShare(overall)} over ${formatCount(rounds, 'round')}`,
      advice: slower ? SLOWER : FASTER,
    };
  },
);
