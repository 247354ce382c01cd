import type { RoundRecord } from '../record.ts';
import type { TaskTotals } from '../report.ts';

/**
 * What the tasks of a lane did over all its timed rounds. Bytes are those of the median round: the round whose
 * wall time is the (lower) median, so that both byte counts are of one round that really happened.
 */
export function totalTasks(rounds: readonly RoundRecord[], total: number): TaskTotals {
  const typical = medianRound(rounds);
  return {
    total,
    completed: rounds.reduce((sum, round) => sum + round.tally.completed, 0),
    failed: rounds.reduce((sum, round) => sum + round.tally.failed, 0),
    bytes: typical?.tally.bytes ?? 0,
    wireBytes: typical?.tally.wireBytes ?? 0,
  };
}

function medianRound(rounds: readonly RoundRecord[]): RoundRecord | undefined {
  const byTime = [...rounds].sort((a, b) => a.wallMs - b.wallMs);
  return byTime[Math.floor((byTime.length - 1) / 2)];
}
