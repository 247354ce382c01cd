import { looksOf, roundsAtMost } from '../../core/plan.ts';
import { isRunning, type LiveLane, type LiveState } from './live-state.ts';
import { expectedMs, roundShare } from './round-share.ts';

/** How many timed rounds a lane will have: exactly, or at most. */
export interface RoundTarget {
  readonly rounds: number;
  readonly exact: boolean;
}

/** `--runs`, or the most rounds that fit into `--max-time` with rounds as long as now expected. */
export function roundTarget({ plan, lanes }: LiveState): RoundTarget {
  if (plan.runs !== null) return { rounds: plan.runs, exact: true };
  const pairMs = lanes.filter(({ ended }) => ended === null).reduce((sum, known) => sum + (expectedMs(known) ?? 0), 0);
  const untimed = plan.explain ? 1 : 0;
  const most = roundsAtMost(plan);
  const fitting = pairMs > 0 ? Math.floor(plan.maxTimeMs / pairMs) - untimed : most;
  const rounds = Math.min(most, Math.max(1, fitting));
  // In blocks all rounds up to the next look are run at once.
  const whole = plan.order === 'blocks' ? (looksOf(plan).find((look) => look >= rounds) ?? rounds) : rounds;
  return { rounds: whole, exact: false };
}

/** True where all timed rounds of the lane are over. */
export function isTimed({ plan, finishing }: LiveState, { timed }: LiveLane): boolean {
  const searching = plan.concurrency.kind === 'auto';
  return finishing || (!searching && plan.runs !== null && timed >= plan.runs);
}

function roundsLeft(state: LiveState, known: LiveLane, target: number): number {
  const { plan } = state;
  const fresh = !plan.cold && known.timed === 0;
  const warmups = fresh && known.round?.purpose !== 'timed' ? Math.max(0, (plan.warmup ?? 1) - known.warmups) : 0;
  const timed = isTimed(state, known) ? 0 : Math.max(0, target - known.timed);
  return warmups + timed + (plan.explain && !known.explained ? 1 : 0);
}

/**
 * Milliseconds until the measuring is over, at most where the precision decides; null where it cannot be told yet:
 * a lane's rounds are of unknown length, or a search still looks for its lanes.
 */
export function timeLeftMs(state: LiveState, nowMs: number): number | null {
  const alive = state.lanes.filter(({ ended }) => ended === null);
  if (alive.length === 0 || (state.plan.concurrency.kind === 'auto' && !state.finishing)) return null;
  const { rounds } = roundTarget(state);
  let leftMs = 0;
  for (const known of alive) {
    const expected = expectedMs(known);
    if (expected === null) return null;
    const running = isRunning(known) ? roundShare(known, state.tasks, nowMs) : 0;
    leftMs += Math.max(0, roundsLeft(state, known, rounds) - running) * expected;
  }
  const { deadlineMs } = state.plan;
  return deadlineMs === null ? leftMs : Math.min(leftMs, Math.max(0, deadlineMs - (nowMs - state.beganMs)));
}
