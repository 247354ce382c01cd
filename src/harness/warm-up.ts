import type { Plan } from '../core/plan.ts';
import { isSteady } from '../core/stats/steady.ts';
import type { LaneTrack } from './lane-track.ts';

/** What a warm-up may cost: rounds, and a share of the time for the lane, at most this many milliseconds. */
const BUDGET = { rounds: 10, shareOfMaxTime: 1 / 3, timeMs: 3000 } as const;

/**
 * Runs rounds that are not measured until they are steady, within a budget.
 * The lane keeps them, and whether they were steady in the end.
 */
export async function warmUp(track: LaneTrack, plan: Plan, warms: boolean): Promise<void> {
  const fixed = plan.warmup ?? (warms ? null : 1);
  if (fixed !== null) {
    for (let round = 0; round < fixed; round++) await track.round('warmup', round, fixed);
    return;
  }
  const budgetMs = Math.min(BUDGET.timeMs, plan.maxTimeMs * BUDGET.shareOfMaxTime);
  track.steady = false;
  let wallMs: readonly number[] = [];
  while (!track.steady && wallMs.length < BUDGET.rounds && sum(wallMs) < budgetMs) {
    await track.round('warmup', wallMs.length);
    if (!track.alive) return;
    wallMs = track.rounds('warmup').map((round) => round.wallMs);
    track.steady = isSteady(wallMs);
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
