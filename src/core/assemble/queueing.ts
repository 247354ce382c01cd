import type { ModeName } from '../lane.ts';
import type { LaneRecord } from '../record.ts';
import { queueingShare } from '../stats/littles-law.ts';
import { reportLatency } from './explain.ts';
import { oneAtATime } from './ideal.ts';

const FORM = { sync: 'blocking', sequential: 'async', async: 'async', threads: 'blocking' } as const satisfies Record<
  ModeName,
  'blocking' | 'async'
>;

/**
 * Share of a task's time in this lane that it spent waiting for other tasks: 1 − R₁ / R, with R its mean latency
 * here and R₁ the mean latency in a lane of the same run that has one task at a time. A lane with the same form
 * of the task is preferred; where there is none the other form is taken. The blocking form of a task is never the
 * quicker one, so R₁ can then only be too long and the share too small. Null where R₁ or R is unknown.
 */
export function queueingOf(record: LaneRecord, lanes: readonly LaneRecord[]): number | null {
  return queueingShare(latencyOf(record), latencyAlone(record, lanes));
}

function latencyAlone(record: LaneRecord, lanes: readonly LaneRecord[]): number | null {
  const candidates = [record, ...lanes].filter((other) => oneAtATime(other.lane) && latencyOf(other) !== null);
  const form = FORM[record.lane.mode];
  const chosen = candidates.find((other) => FORM[other.lane.mode] === form) ?? candidates[0];
  return chosen === undefined ? null : latencyOf(chosen);
}

function latencyOf(record: LaneRecord): number | null {
  return record.explain === null ? null : (reportLatency(record.explain)?.mean ?? null);
}
