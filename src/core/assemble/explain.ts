import type { ModeName } from '../modes.ts';
import type { ExplainRecord, InspectRecord } from '../record.ts';
import type { CpuReport, InFlightReport, LoopReport } from '../report.ts';
import { maxInFlight, meanInFlight } from '../stats/littles-law.ts';
import { mean, quantile } from '../stats/quantile.ts';
import { loopState } from './loop-state.ts';

export function reportLoop(explain: ExplainRecord, mode: ModeName): LoopReport {
  return {
    busyMs: explain.busyMs,
    busyShare: Math.min(1, shareOf(explain.busyMs, explain.wallMs)),
    longestStallMs: explain.longestStallMs,
    stallResolutionMs: explain.stallResolutionMs,
    state: loopState(explain, mode),
    heartbeats: explain.heartbeats,
    heartbeatsPossible: explain.heartbeatsPossible,
    gcMs: explain.gcMs,
    ...(explain.held === undefined ? {} : { held: explain.held }),
  };
}

export function reportCpu(explain: ExplainRecord): CpuReport {
  return {
    userMs: explain.cpuUserMs,
    systemMs: explain.cpuSystemMs,
    cores: shareOf(explain.cpuUserMs + explain.cpuSystemMs, explain.wallMs),
    mainThreadMs: explain.mainThreadCpuMs,
    runQueueWaitMs: explain.runQueueWaitMs,
  };
}

/** Start and end of what is counted, milliseconds from the round's start; NaN where it never got there. */
export type Times = Pick<ExplainRecord, 'startMs' | 'endMs' | 'wallMs'>;

/** The same of the operations that were recorded. */
export function operationTimes(inspect: InspectRecord | undefined): Times {
  const operations = inspect?.operations ?? [];
  return {
    wallMs: inspect?.wallMs ?? 0,
    startMs: Float64Array.from(operations, ({ startMs }) => startMs),
    endMs: Float64Array.from(operations, ({ endMs }) => endMs ?? Number.NaN),
  };
}

/** Null where no task began. A task that never ended was in flight until the end of the round. */
export function reportInFlight({ startMs, endMs, wallMs }: Times): InFlightReport | null {
  if (wallMs <= 0 || startMs.every(Number.isNaN)) return null;
  return { mean: meanInFlight(startMs, endMs, wallMs), max: maxInFlight(startMs, endMs) };
}

export interface Latency {
  readonly mean: number;
  readonly median: number;
  readonly max: number;
}

/** Time of one task from its start to its end, in milliseconds; null where no task was seen from start to end. */
export function reportLatency({ startMs, endMs }: ExplainRecord): Latency | null {
  // Typed arrays sort by number without calling back for each pair, which a million tasks notice.
  const latencies = endMs
    .map((end, task) => end - (startMs[task] ?? Number.NaN))
    .filter(Number.isFinite)
    .sort();
  if (latencies.length === 0) return null;
  const sorted = Array.from(latencies);
  return { mean: mean(sorted), median: quantile(sorted, 0.5), max: quantile(sorted, 1) };
}

function shareOf(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
