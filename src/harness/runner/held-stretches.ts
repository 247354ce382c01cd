import { type HeldStretch, MAX_HELD } from '../../core/record.ts';

/** A heartbeat may be late by so much on a loop that turns: a timer's grain and a busy machine. */
const LATE_MS = 15;

/**
 * Where an event loop could not turn: from when a heartbeat was due until it came, where it was later than a busy
 * machine makes it. Of very many the longest are kept, in their order.
 *
 * @param beats when heartbeats ran, milliseconds from the start of the round; some may lie before it
 */
export function heldStretches(beats: readonly number[], wallMs: number, intervalMs: number): HeldStretch[] {
  const within = beats.filter((atMs) => atMs > 0 && atMs < wallMs);
  const before = beats.findLast((atMs) => atMs <= 0) ?? 0;
  const moments = [before, ...within, wallMs];
  const found: HeldStretch[] = [];
  moments.forEach((endMs, index) => {
    const lastMs = moments[index - 1];
    if (lastMs === undefined) return;
    const dueMs = Math.max(0, lastMs + intervalMs);
    // What holds the loop before the first beat of the round began with the round.
    if (endMs - dueMs > LATE_MS) found.push({ startMs: index === 1 ? 0 : dueMs, endMs });
  });
  if (found.length <= MAX_HELD) return found;
  const longest = found.toSorted((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs)).slice(0, MAX_HELD);
  return longest.toSorted((a, b) => a.startMs - b.startMs);
}
