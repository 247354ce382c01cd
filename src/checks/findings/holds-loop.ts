import { MODES } from '../../core/modes.ts';
import type { InspectRecord } from '../../core/record.ts';
import { formatMs } from '../../core/units.ts';
import { once, perInspected, whereMost } from './inspected.ts';

/** Shorter than this nobody notices, in milliseconds. */
const LEAST_MS = 30;

/** The longest stretch that one line held the thread, with its line. */
function longest({ operations, blocks }: InspectRecord): { ms: number; where: string } {
  const held = operations.filter(({ blocks }) => blocks);
  const [call] = held.toSorted((a, b) => (b.endMs ?? 0) - b.startMs - ((a.endMs ?? 0) - a.startMs));
  const callMs = call === undefined ? 0 : (call.endMs ?? 0) - call.startMs;
  // Without a line of the user's, or without the processor, it was the machine or the recorder that held it.
  const own = blocks.filter(({ ms, cpuMs, place }) => place !== null && cpuMs >= ms / 2);
  const [stretch] = own.toSorted((a, b) => b.ms - a.ms);
  if (call !== undefined && callMs * 2 >= (stretch?.ms ?? 0)) return { ms: callMs, where: whereMost([call]) };
  if (stretch === undefined) return { ms: 0, where: '' };
  return { ms: stretch.ms, where: ` (computing at ${stretch.place})` };
}

/** An asynchronous form is meant to leave the event loop free. */
export const holdsLoop = once(
  perInspected(
    { code: 'holds-loop', summary: 'an asynchronous form that holds the event loop' },
    ({ lane, inspect }) => {
      if (MODES[lane.mode].form !== 'async') return null;
      const { ms, where } = longest(inspect);
      if (ms < LEAST_MS) return null;
      return {
        severity: 'warning',
        message: `the asynchronous form held the event loop for ${formatMs(ms)}${where}: nothing else could run meanwhile`,
        advice: 'Use the form of the call that returns a promise; what computes belongs on a thread.',
      };
    },
  ),
);
