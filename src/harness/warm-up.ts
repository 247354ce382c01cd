import type { Plan } from '../core/plan.ts';
import { isSteady } from '../core/stats/steady.ts';
import type { LaneTrack } from './lane-track.ts';
import type { TimeBudget } from './time-budget.ts';

/** What a lane's warm-up may cost: rounds, milliseconds, and with those of all other lanes a share of `--max-time`. */
const MOST = { rounds: 10, timeMs: 3000, shareOfMaxTime: 1 / 3 } as const;

/** What a lane's warm-up is held by. */
interface WarmUpLimits {
  readonly budget: TimeBudget;
  /** How many lanes there are to warm up. */
  readonly lanes: number;
  /** Whether rounds of the scenario become faster by warming up. */
  readonly warms: boolean;
  /** Whether requests are left for it. */
  mayGoOn(): boolean;
}

/** What is left of the share for all lanes, and in no case less than this lane's part of it. */
function timeFor({ budget, lanes }: WarmUpLimits): number {
  const shareMs = budget.limitMs * MOST.shareOfMaxTime;
  return Math.min(MOST.timeMs, Math.max(shareMs / lanes, shareMs - budget.spentMs));
}

export const MOST_WARM_UPS = MOST.rounds;

/**
 * Runs rounds that are not measured until they are steady, within a budget. Rounds that were run for another reason
 * (to compare bodies, or to look at a limit) warmed the lane up as well.
 * The lane keeps them, and whether they were steady in the end.
 */
export async function warmUp(track: LaneTrack, plan: Plan, limits: WarmUpLimits): Promise<void> {
  const { warms, mayGoOn } = limits;
  // What was run for another reason warmed up what there is to warm up.
  const fixed = plan.warmup ?? (warms ? null : track.wallsMs('verify').length > 0 ? 0 : 1);
  const before = track.rounds('warmup').length;
  if (fixed !== null) {
    const end = before + fixed;
    for (let round = before; round < end && mayGoOn(); round++) await track.round('warmup', round, end);
    return;
  }
  const timeMs = timeFor(limits);
  for (;;) {
    const wallsMs = track.wallsMs('warmup', 'explore', 'verify');
    const spentMs = wallsMs.reduce((sum, wallMs) => sum + wallMs, 0);
    track.steady = isSteady(wallsMs);
    const tired = wallsMs.length > 0 && (wallsMs.length >= MOST.rounds || spentMs >= timeMs);
    if (track.steady || tired || !track.alive || !mayGoOn()) return;
    await track.round('warmup', track.rounds('warmup').length);
  }
}
