import type { Plan } from '../core/plan.ts';
import { isSteady } from '../core/stats/steady.ts';
import type { LaneTrack } from './lane-track.ts';

/** What a warm-up may cost: rounds, and a share of the time for the lane, at most this many milliseconds. */
const BUDGET = { rounds: 10, shareOfMaxTime: 1 / 3, timeMs: 3000 } as const;

export const MOST_WARM_UPS = BUDGET.rounds;

/**
 * Runs rounds that are not measured until they are steady, within a budget.
 * The lane keeps them, and whether they were steady in the end.
 */
export async function warmUp(
  track: LaneTrack,
  plan: Plan,
  { warms, mayGoOn }: { readonly warms: boolean; mayGoOn(): boolean },
): Promise<void> {
  const fixed = plan.warmup ?? (warms ? null : 1);
  if (fixed !== null) {
    const before = track.rounds('warmup').length;
    for (let round = before; round < before + fixed && mayGoOn(); round++)
      await track.round('warmup', round, before + fixed);
    return;
  }
  const budgetMs = Math.min(BUDGET.timeMs, plan.maxTimeMs * BUDGET.shareOfMaxTime);
  track.steady = false;
  const before = track.rounds('warmup').length;
  let rounds = before;
  while (mayGoOn() && !track.steady && rounds - before < BUDGET.rounds && track.spentMs('warmup') < budgetMs) {
    await track.round('warmup', rounds);
    if (!track.alive) return;
    rounds += 1;
    track.steady = isSteady(untimedMs(track));
  }
}

/** Wall times of the rounds so far in their order: where a search looked at the lane, its rounds warmed it too. */
function untimedMs(track: LaneTrack): number[] {
  return [...track.rounds('warmup'), ...track.rounds('explore')]
    .sort((a, b) => a.startedMs - b.startedMs)
    .map((round) => round.wallMs);
}
