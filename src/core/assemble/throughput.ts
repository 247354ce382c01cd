import type { RoundRecord } from '../record.ts';
import type { Estimate, WallReport } from '../report.ts';
import { atLeastOneStep } from './wall.ts';

/**
 * Tasks a second, from the wall time of a round and its uncertainty. Only tasks that were done count:
 * a failed task never makes a mode look fast.
 */
export function throughputOf(rounds: readonly RoundRecord[], wall: WallReport): Estimate {
  const done = rounds.reduce((sum, round) => sum + round.tally.completed, 0) / rounds.length;
  const perSecond = (wallMs: number) => (1000 * done) / atLeastOneStep(wallMs);
  return {
    estimate: perSecond(wall.median),
    low: perSecond(wall.interval.high),
    high: perSecond(wall.interval.low),
    confidence: wall.interval.confidence,
  };
}
