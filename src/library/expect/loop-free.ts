import type { DurationText } from '../../cli/config/config.ts';
import { about } from '../../core/errors.ts';
import { formatGivenMs, formatMs, parseDurationMs } from '../../core/units.ts';
import { observe } from '../observe.ts';
import type { Verdict } from './verdict.ts';

/** How free a function is expected to leave the event loop. */
export interface LoopFreeOptions {
  /** The longest stretch in which the loop may not turn: `'50ms'`. */
  readonly longestBlock: DurationText;
}

/**
 * Whether a function leaves the event loop free. Time in which the thread waited for a processor is not counted (Linux).
 *
 * @throws UsageError; what the function throws
 */
export async function keepLoopFree(run: () => unknown, options: LoopFreeOptions): Promise<Verdict> {
  const { longestBlock } = options ?? {};
  const limitMs = about('toKeepLoopFree: longestBlock', () => parseDurationMs(String(longestBlock)));
  const observation = await observe(run, { findBlock: true });
  const { ms, startMs, place } = observation.longestBlock;
  const where = place === null ? '' : `, busiest in the function at ${place}`;
  return {
    outcome: ms <= limitMs ? 'holds' : 'fails',
    expected: `the event loop to be blocked for at most ${formatGivenMs(limitMs)}`,
    observed: `it was blocked for ${formatMs(ms)}, ${formatMs(startMs)} after the start${where}`,
  };
}
