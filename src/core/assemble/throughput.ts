import type { RoundRecord } from '../record.ts';
import type { Estimate, WallReport } from '../report.ts';
import { atLeastOneStep } from './wall.ts';

/**
 * Tasks a second, from the wall time of a round and its uncertainty. Only tasks that were done count:
 * a failed task never makes a mode look fast.
 */
export function throughputOf(rounds: readonly RoundRecord[], wall: WallReport): Estimate {
  return rateOf(rounds.reduce((sum, round) => sum + round.tally.completed, 0) / rounds.length, wall);
}

/** Tasks a second where so many are done in a round, on the mean. */
export function rateOf(done: number, wall: Pick<WallReport, 'median' | 'interval'>): Estimate {
  const perSecond = (wallMs: number) => (1000 * done) / atLeastOneStep(wallMs);
  return {
    estimate: perSecond(wall.median),
    low: perSecond(wall.interval.high),
    high: perSecond(wall.interval.low),
    confidence: wall.interval.confidence,
  };
}
