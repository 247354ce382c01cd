import type { Plan } from '../core/plan.ts';
import { isSteady } from '../core/stats/steady.ts';
import type { LaneTrack } from './lane-track.ts';
import type { TimeBudget } from './time-budget.ts';

/** What a lane's warm-up may cost: rounds, milliseconds, and with those of all other lanes a share of `--max-time`. */
const MOST = { rounds: 10, timeMs: 3000, shareOfMaxTime: 1 / 3 } as const;

/** What the time for the warm-up of one lane is told from. */
export interface WarmUpLimits {
  readonly budget: TimeBudget;
  /** How many lanes there are to warm up. */
  readonly lanes: number;
}

/** What is left of the share for all lanes, and in no case less than this lane's part of it. */
function timeFor({ budget, lanes }: WarmUpLimits): number {
  const shareMs = budget.limitMs * MOST.shareOfMaxTime;
  return Math.min(MOST.timeMs, Math.max(shareMs / lanes, shareMs - budget.spentMs));
}

/**
 * Runs rounds that are not measured until they are steady, within a budget. Rounds that were run for another reason
 * (to compare bodies, or to look at a limit) warmed the lane up as well.
 * The lane keeps them, and whether they were steady in the end.
 */
export async function warmUp(track: LaneTrack, plan: Plan, limits: WarmUpLimits & { warms: boolean }): Promise<void> {
  const fixed = plan.warmup ?? (limits.warms ? null : 1);
  const before = track.rounds('warmup').length;
  if (fixed !== null) {
    for (let round = before; round < before + fixed; round++) await track.round('warmup', round, before + fixed);
    return;
  }
  const timeMs = timeFor(limits);
  for (;;) {
    const wallsMs = track.wallsMs('warmup', 'explore', 'verify');
    const spentMs = wallsMs.reduce((sum, wallMs) => sum + wallMs, 0);
    track.steady = isSteady(wallsMs);
    const tired = wallsMs.length > 0 && (wallsMs.length >= MOST.rounds || spentMs >= timeMs);
    if (track.steady || tired || !track.alive) return;
    await track.round('warmup', track.rounds('warmup').length);
  }
}
