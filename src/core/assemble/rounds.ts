import type { RunRecord } from '../record.ts';
import type { RoundReport } from '../report.ts';

/** Every round of every lane, the control's too, in the order in which they started. */
export function listRounds(record: RunRecord): RoundReport[] {
  return record.lanes
    .flatMap(({ lane, warmup, explored, timed }) =>
      [...warmup, ...explored, ...timed].map(
        ({ purpose, pair, session, startedMs, wallMs, runQueueWaitMs, tally }) => ({
          lane: lane.id,
          purpose,
          pair: pair + 1,
          ...(session === undefined ? {} : { session }),
          startedMs,
          wallMs,
          runQueueWaitMs,
          failed: tally.failed,
        }),
      ),
    )
    .sort((a, b) => a.startedMs - b.startedMs);
}
