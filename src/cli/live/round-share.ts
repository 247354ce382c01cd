import { TASK_STATE } from '../../core/board.ts';
import type { TaskInfo } from '../../core/scenario.ts';
import { median } from '../../core/stats/quantile.ts';
import { type TaskProgress, WATCHED_TASKS } from '../../harness/protocol.ts';
import type { LiveLane } from './live-state.ts';

/** Up to here the bar follows the clock; the rest it approaches without ever being full before the round is. */
const LINEAR_SHARE = 0.9;
const MOST_SHARE = 0.99;

/** How far the time may be off the tasks done before the tasks are believed: rounds of unequal tasks are uneven. */
const SLACK_SHARE = 0.25;

/** What a round of the lane will take: the median of the timed ones, the ideal, the last warm-up, or unknown. */
export function expectedMs({ timedMs, warmupMs, idealMs }: LiveLane): number | null {
  // A warm-up may do less than a timed round, so the ideal tells more.
  return timedMs.length > 0 ? median(timedMs) : (idealMs ?? warmupMs.at(-1) ?? null);
}

function approach(share: number): number {
  if (share <= LINEAR_SHARE) return share;
  const rest = MOST_SHARE - LINEAR_SHARE;
  return MOST_SHARE - rest * Math.exp((LINEAR_SHARE - share) / rest);
}

/** The share of the work done and the longest task's, weighed by the ideals where all are known and watched. */
function workDone(tasks: readonly TaskInfo[], { finished, states }: TaskProgress): { share: number; longest: number } {
  let sumMs = 0;
  let doneMs = 0;
  let longestMs = 0;
  const even = { share: finished / tasks.length, longest: 1 / tasks.length };
  if (tasks.length > WATCHED_TASKS) return even;
  for (const [index, { idealMs }] of tasks.entries()) {
    if (idealMs === null) return even;
    sumMs += idealMs;
    longestMs = Math.max(longestMs, idealMs);
    if ((states[index] ?? TASK_STATE.waiting) >= TASK_STATE.done) doneMs += idealMs;
  }
  return sumMs > 0 ? { share: doneMs / sumMs, longest: longestMs / sumMs } : even;
}

/**
 * How far the running round is, from 0 to almost 1: by the clock, because a blocked runner tells nothing between two
 * tasks, and corrected by the tasks that are known to be done. 1 where it has ended.
 */
export function roundShare(known: LiveLane, tasks: readonly TaskInfo[], nowMs: number): number {
  const { round, lane } = known;
  if (round === null) return 0;
  if (round.wallMs !== null) return 1;
  const expected = expectedMs(known);
  const byTime = expected === null || expected === 0 ? null : approach((nowMs - round.startMs) / expected);
  if (round.progress === null) return Math.max(round.leastShare, byTime ?? 0);
  const { share, longest } = workDone(tasks, round.progress);
  const slack = Math.max(SLACK_SHARE, longest, lane.width / tasks.length);
  const corrected = byTime === null ? share : Math.min(Math.max(byTime, share - slack), share + slack);
  return Math.min(MOST_SHARE, Math.max(round.leastShare, corrected));
}

/** Rounds shorter than this are over before anything in them has moved. */
const VISIBLE_ROUND_MS = 400;

/** True where a round of the lane lasts long enough to be watched. */
export function isVisible(known: LiveLane, nowMs: number): boolean {
  const { round } = known;
  const elapsedMs = round === null || round.wallMs !== null ? 0 : nowMs - round.startMs;
  return Math.max(expectedMs(known) ?? 0, elapsedMs) >= VISIBLE_ROUND_MS;
}
