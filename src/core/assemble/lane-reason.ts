import { sampleRounds } from '../lanes.ts';
import { shortMessage } from '../printable.ts';
import type { LaneRecord } from '../record.ts';
import { formatCount } from '../units.ts';

/** Why a lane has not all its rounds, in one sentence; null where it has. `tasks` is the number of tasks a round. */
export function laneReason(record: LaneRecord, tasks: number): string | null {
  const { state } = record;
  const rounds = sampleRounds(record).length;
  switch (state.status) {
    case 'waiting':
      return 'no timed round was run';
    case 'completed':
      return null;
    case 'skipped':
      return state.reason;
    case 'failed':
      return failureReason(shortMessage(state.failure.message), state.lastWords);
    case 'interrupted': {
      const after =
        rounds === 0 ? 'before its first timed round was complete' : `after ${formatCount(rounds, 'round')}`;
      if (state.tasksDone === 0) return `stopped ${after}`;
      return `stopped ${after}; ${state.tasksDone} of ${formatCount(tasks, 'task')} of the round under way were done`;
    }
  }
}

function failureReason(message: string, lastWords: string | null): string {
  const words = lastWords?.trim() ?? '';
  return words === '' ? message : `${message}; its last words: ${words}`;
}
