import { judgeSpeedup } from '../../src/core/compare.ts';
import type { PlanReport } from '../../src/core/report.ts';
import {
  type Comparison,
  type Estimate,
  type MeasuredMode,
  type Report,
  type RoundReport,
  SCHEMA_VERSION,
  type TimelineEntry,
  type UnmeasuredMode,
  type WallReport,
} from '../../src/core/report.ts';
import { pairedSpeedup } from '../../src/core/stats/speedup.ts';
import { summarize } from '../../src/core/stats/summary.ts';

/** Small, repeatable noise in −1…1: the same index and seed give the same figure on every machine. */
export function ripple(index: number, seed = 0): number {
  const wave = Math.sin((index + 1) * 12.9898 + seed * 78.233) * 43758.5453;
  return (wave - Math.floor(wave)) * 2 - 1;
}

/** `count` samples round `center`, each within ± `spread` of it. */
export function samplesAround(center: number, spread: number, count: number, seed = 0): number[] {
  return Array.from({ length: count }, (_, index) => round(center + spread * ripple(index, seed), 4));
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

/** Tasks a second, from the wall time of a round. */
export function throughputOf(tasks: number, wallMs: WallReport): Estimate {
  const perSecond = (ms: number) => round((tasks / ms) * 1000, 4);
  return {
    estimate: perSecond(wallMs.median),
    low: perSecond(wallMs.interval.high),
    high: perSecond(wallMs.interval.low),
    confidence: wallMs.interval.confidence,
  };
}

/** A lane that was measured: `async`, ten rounds of 501 ms, two tasks, without an explain pass. */
export function measuredMode(overrides: Partial<MeasuredMode> = {}): MeasuredMode {
  const mode = overrides.mode ?? 'async';
  const wallMs = overrides.wallMs ?? summarize(samplesAround(500.9, 0.2, 10));
  const rounds = wallMs.samples.length;
  const tasks = overrides.tasks ?? { total: 2, completed: 2 * rounds, failed: 0, bytes: 0, wireBytes: 0 };
  return {
    lane: mode,
    mode,
    summary: `the tasks in ${mode} mode`,
    width: mode === 'sync' || mode === 'sequential' ? 1 : tasks.total,
    status: 'completed',
    reason: null,
    warmup: { rounds: 1, steady: true },
    failures: [],
    failureCounts: [],
    idealMs: null,
    boundMs: null,
    throughputPerSecond: throughputOf(tasks.total, wallMs),
    loop: null,
    cpu: null,
    peakRssBytes: null,
    inFlight: null,
    latencyMs: null,
    queueingShare: null,
    timeline: null,
    ...overrides,
    wallMs,
    tasks,
  };
}

/** A lane without a timed round; skipped unless the overrides say that it failed. */
export function skippedMode(overrides: Partial<UnmeasuredMode> = {}): UnmeasuredMode {
  const mode = overrides.mode ?? 'sync';
  return {
    lane: mode,
    mode,
    summary: `the tasks in ${mode} mode`,
    width: 1,
    status: 'skipped',
    reason: 'the work has no blocking form',
    wallMs: null,
    failures: [],
    failureCounts: [],
    ...overrides,
  };
}

/** One mode against another, computed from their rounds, with the verdict that follows from the interval. */
export function comparisonOf(
  mode: MeasuredMode,
  reference: MeasuredMode,
  overrides: Partial<Comparison> = {},
): Comparison {
  const speedup = pairedSpeedup(reference.wallMs.samples, mode.wallMs.samples);
  const pairs = Math.min(mode.wallMs.samples.length, reference.wallMs.samples.length);
  const { verdict } = judgeSpeedup(speedup, { margin: 0.01, floor: null, pairs });
  return {
    mode: mode.lane,
    reference: reference.lane,
    speedup,
    pairs,
    verdict,
    equivalent: null,
    reasons: [],
    ...overrides,
  };
}

/** The timed rounds of the lanes in ABBA order, one after the other on the clock. */
function abbaRounds(modes: readonly MeasuredMode[]): RoundReport[] {
  const pairs = Math.max(0, ...modes.map((mode) => mode.wallMs.samples.length));
  const rounds: RoundReport[] = [];
  let startedMs = 1200;
  for (let pair = 0; pair < pairs; pair += 1) {
    for (const mode of pair % 2 === 0 ? modes : [...modes].reverse()) {
      const wallMs = mode.wallMs.samples[pair];
      if (wallMs === undefined) continue;
      rounds.push({
        mode: mode.lane,
        purpose: 'timed',
        pair: pair + 1,
        startedMs: round(startedMs, 3),
        wallMs,
        failed: 0,
      });
      startedMs += wallMs + 1.5;
    }
  }
  return rounds;
}

/** Bars as the explain pass leaves them: each task starts when one of `width` places is free. */
export function timelineOf(
  tasks: readonly (readonly [task: string, durationMs: number])[],
  width: number,
): TimelineEntry[] {
  const freeAtMs = new Array<number>(Math.min(width, tasks.length)).fill(0);
  return tasks.map(([task, durationMs]) => {
    const startMs = Math.min(...freeAtMs);
    const endMs = Number((startMs + durationMs).toFixed(3));
    freeAtMs[freeAtMs.indexOf(startMs)] = endMs;
    return { task, queuedMs: 0, startMs, endMs };
  });
}

type PlanOverrides = { readonly plan?: Partial<PlanReport> };
type ReportOverrides = Partial<Omit<Report, 'plan'>> & PlanOverrides;

function defaultPlan(modes: Report['modes']): PlanReport {
  const measured = modes.filter((mode): mode is MeasuredMode => mode.wallMs !== null);
  return {
    modes: modes.map((mode) => mode.lane),
    reference: measured.length > 1 ? (measured[0]?.lane ?? null) : null,
    rounds: Math.max(0, ...measured.map((mode) => mode.wallMs.samples.length)),
    runs: null,
    warmup: null,
    cold: false,
    order: 'abba',
    seed: 1,
    concurrency: 'all',
    threads: 6,
    precision: 0.01,
    margin: 0.01,
    maxTimeMs: 10_000,
    timeoutMs: 30_000,
    stopped: 'precision',
  };
}

/**
 * A valid report: two sleeps in sync and async, ten steady rounds of each.
 * Comparisons, plan and rounds follow from `modes` where they are not given.
 */
export function reportWith(overrides: ReportOverrides = {}): Report {
  const modes = overrides.modes ?? [
    measuredMode({ mode: 'sync', idealMs: 800, wallMs: summarize(samplesAround(800.4, 0.2, 10, 1)) }),
    measuredMode({ mode: 'async', idealMs: 500 }),
  ];
  const measured = modes.filter((mode): mode is MeasuredMode => mode.wallMs !== null);
  const [reference, ...others] = measured;
  const { plan, ...rest } = overrides;
  return {
    schemaVersion: SCHEMA_VERSION,
    asyncbench: '0.1.0',
    createdAt: '2026-11-23T12:00:00.000Z',
    partial: false,
    environment: {
      node: '20.20.2',
      platform: 'linux',
      arch: 'x64',
      cpuModel: 'Intel(R) Xeon(R) Platinum 8370C CPU @ 2.80GHz',
      cpus: 2,
      memoryBytes: 8_331_329_536,
      ci: false,
    },
    scenario: {
      name: 'sleep',
      title: '2 sleeps (500 ms, 300 ms)',
      params: { durationsMs: [500, 300] },
      tasks: reference?.tasks.total ?? 2,
      workloadHash: '9f2b6c1de0a4',
    },
    comparisons: reference === undefined ? [] : others.map((mode) => comparisonOf(mode, reference)),
    control: null,
    sweep: null,
    tasks: null,
    checks: [],
    findings: [],
    rounds: abbaRounds(measured),
    machine: null,
    ...rest,
    modes,
    plan: { ...defaultPlan(modes), ...plan },
  };
}
