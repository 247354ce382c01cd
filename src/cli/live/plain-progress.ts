import { formatMs } from '../../core/units.ts';
import type { ProgressListener } from '../../harness/progress.ts';
import type { Output } from '../io.ts';

/** Progress where there is no terminal: one plain line a mode when its timed rounds begin, one when it ends early. */
export function plainProgress(output: Output): ProgressListener {
  const begun = new Set<string>();
  return (event) => {
    if (event.type === 'lane-ended') output.write(`${event.lane.id}: ${event.reason}\n`);
    if (event.type !== 'round-end' || event.record.purpose !== 'timed' || begun.has(event.lane.id)) return;
    begun.add(event.lane.id);
    output.write(`${event.lane.id}: first round took ${formatMs(event.record.wallMs)}\n`);
  };
}
