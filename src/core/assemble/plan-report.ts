import { listedLanes, referenceLane } from '../lanes.ts';
import type { ConcurrencyPlan } from '../plan.ts';
import type { RunRecord } from '../record.ts';
import type { PlanReport } from '../report.ts';

/** What was asked for, and what became of it. */
export function reportPlan(record: RunRecord): PlanReport {
  const { plan } = record;
  return {
    modes: plan.modes,
    reference: referenceLane(record)?.lane.id ?? null,
    rounds: listedLanes(record).reduce((most, lane) => Math.max(most, lane.timed.length), 0),
    runs: plan.runs,
    warmup: plan.warmup,
    cold: plan.cold,
    order: plan.order,
    seed: plan.seed,
    concurrency: reportConcurrency(plan.concurrency),
    threads: plan.threads,
    precision: plan.precision,
    margin: plan.margin,
    maxTimeMs: plan.maxTimeMs,
    timeoutMs: plan.timeoutMs,
    maxFailures: plan.maxFailures,
    stopped: record.stopped,
    ...(plan.isolation === undefined ? {} : { isolation: plan.isolation }),
  };
}

function reportConcurrency(concurrency: ConcurrencyPlan): PlanReport['concurrency'] {
  switch (concurrency.kind) {
    case 'one':
      return concurrency.limit;
    case 'sweep':
      return concurrency.limits;
    case 'auto':
      return 'auto';
  }
}
