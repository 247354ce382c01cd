import type { RoundPurpose, TaskResult, WorkloadContext } from '../../src/core/scenario.ts';
import { formatGivenMs } from '../../src/core/units.ts';
import type { SleepParams } from './params.ts';

/** A sleep has no state to warm but its code path: a warm-up task takes this long, in milliseconds. */
const WARMUP_MS = 0.1;

/** How long each task of the present round sleeps, and what came of it. */
export interface Durations {
  beforeRound(purpose: RoundPurpose): Promise<void>;
  /** Milliseconds to sleep: the task's own, or its time limit where that is shorter. */
  sleepMs(task: number): number;
  /** Null for a task that slept its whole time. */
  cutShort(task: number): TaskResult | null;
}

export function durationsOf({ durationsMs }: SleepParams, { timeoutMs }: WorkloadContext): Durations {
  const kinds = durationsMs.length;
  const cut = durationsMs.map((ms): TaskResult | null =>
    ms <= timeoutMs
      ? null
      : { ok: false, failure: { code: 'timeout', message: `did not end within ${formatGivenMs(timeoutMs)}` } },
  );
  const wholeMs = durationsMs.map((ms) => Math.min(ms, timeoutMs));
  const briefMs = wholeMs.map((ms) => Math.min(ms, WARMUP_MS));
  let presentMs = wholeMs;
  return {
    beforeRound: async (purpose) => {
      presentMs = purpose === 'warmup' ? briefMs : wholeMs;
    },
    sleepMs: (task) => presentMs[task % kinds] ?? 0,
    cutShort: (task) => cut[task % kinds] ?? null,
  };
}
