import { MODES } from '../modes.ts';
import type { LaneRecord } from '../record.ts';
import { queueingShare } from '../stats/littles-law.ts';
import { type Latency, reportLatency } from './explain.ts';
import { oneAtATime } from './ideal.ts';

/** The latency of every lane of a run, found out once. */
export type Latencies = ReadonlyMap<LaneRecord, Latency | null>;

export function latenciesOf(lanes: readonly LaneRecord[]): Latencies {
  return new Map(lanes.map((record) => [record, record.explain === null ? null : reportLatency(record.explain)]));
}

/**
 * Share of a task's time in this lane that it spent waiting for other tasks: 1 − R₁ / R, with R its mean latency
 * here and R₁ the mean latency in a lane of the same run that has one task at a time: the lane itself where it is
 * one, else one with the same form of the task, else one with the other form. The blocking form of a task is never
 * the quicker one, so R₁ can then only be too long and the share too small. Null where R₁ or R is unknown.
 */
export function queueingOf(record: LaneRecord, latencies: Latencies): number | null {
  const alone = laneAlone(record, latencies);
  return queueingShare(meanOf(record, latencies), alone === undefined ? null : meanOf(alone, latencies));
}

function laneAlone(record: LaneRecord, latencies: Latencies): LaneRecord | undefined {
  if (oneAtATime(record.lane)) return record;
  const candidates = [...latencies.keys()].filter(
    (other) => oneAtATime(other.lane) && meanOf(other, latencies) !== null,
  );
  const { form } = MODES[record.lane.mode];
  return candidates.find((other) => MODES[other.lane.mode].form === form) ?? candidates[0];
}

function meanOf(record: LaneRecord, latencies: Latencies): number | null {
  return latencies.get(record)?.mean ?? null;
}
