import type {
  Estimate,
  Explained,
  Interval,
  JudgedComparison,
  MeasuredMode,
  PlanReport,
  Report,
  RoundReport,
  TimelineEntry,
  UnmeasuredMode,
  WallReport,
} from '../../src/core/report.ts';
import { type ModeOverrides, modeWith } from './explained.ts';

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

function sorted(samples: readonly number[]): number[] {
  return [...samples].sort((a, b) => a - b);
}

function medianOf(samples: readonly number[]): number {
  const ordered = sorted(samples);
  const middle = Math.floor(ordered.length / 2);
  const high = ordered[middle] ?? 0;
  return ordered.length % 2 === 1 ? high : ((ordered[middle - 1] ?? high) + high) / 2;
}

/** A median's interval as a report has it: the range under six samples, order statistics from there. */
function intervalOf(samples: readonly number[]): Interval {
  const ordered = sorted(samples);
  const cut = samples.length < 9 ? 0 : Math.max(1, Math.floor(samples.length / 2 - Math.sqrt(samples.length)));
  const low = ordered[cut] ?? 0;
  const high = ordered[ordered.length - 1 - cut] ?? low;
  return { low, high, confidence: samples.length < 6 ? null : 0.95 };
}

/** Everything a report says of these round times. */
export function wallOf(samples: readonly number[], outliers: readonly number[] = []): WallReport {
  const ordered = sorted(samples);
  const mean = samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
  const median = medianOf(samples);
  const squares = samples.reduce((sum, sample) => sum + (sample - mean) ** 2, 0);
  const single = samples.length < 2;
  return {
    samples,
    median: round(median, 4),
    mean: round(mean, 4),
    stddev: single ? null : round(Math.sqrt(squares / (samples.length - 1)), 4),
    mad: single ? null : round(medianOf(samples.map((sample) => Math.abs(sample - median))), 4),
    min: ordered[0] ?? 0,
    max: ordered.at(-1) ?? 0,
    p90: samples.length < 10 ? null : (ordered[Math.ceil(samples.length * 0.9) - 1] ?? null),
    p95: samples.length < 20 ? null : (ordered[Math.ceil(samples.length * 0.95) - 1] ?? null),
    interval: intervalOf(samples),
    outliers,
  };
}

/** The speed-up from the ratios inside pairs. */
function speedupOf(reference: readonly number[], mode: readonly number[]): Estimate {
  const ratios = mode.map((sample, pair) => (reference[pair] ?? sample) / sample);
  const { low, high, confidence } = intervalOf(ratios);
  return { estimate: round(medianOf(ratios), 6), low: round(low, 6), high: round(high, 6), confidence };
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
export function measuredMode(overrides: ModeOverrides = {}): MeasuredMode {
  const mode = overrides.mode ?? 'async';
  const wallMs = overrides.wallMs ?? wallOf(samplesAround(500.9, 0.2, 10));
  const rounds = wallMs.samples.length;
  const tasks = overrides.tasks ?? { total: 2, completed: 2 * rounds, failed: 0, bytes: 0, wireBytes: 0 };
  const fields: Omit<MeasuredMode, keyof Explained> = {
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
    peakRssBytes: null,
    wallMs,
    tasks,
  };
  return modeWith(fields, overrides);
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
  overrides: Partial<JudgedComparison> = {},
): JudgedComparison {
  const speedup = speedupOf(reference.wallMs.samples, mode.wallMs.samples);
  const verdict = speedup.low > 1.01 ? 'faster' : speedup.high < 0.99 ? 'slower' : 'undecided';
  const inside = speedup.low > 0.99 && speedup.high < 1.01;
  return {
    lane: mode.lane,
    mode: mode.mode,
    reference: reference.lane,
    speedup,
    pairs: Math.min(mode.wallMs.samples.length, reference.wallMs.samples.length),
    verdict: inside ? 'no-difference' : verdict,
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
        lane: mode.lane,
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
    modes: [...new Set(modes.map(({ mode }) => mode))],
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
    measuredMode({ mode: 'sync', idealMs: 800, wallMs: wallOf(samplesAround(800.4, 0.2, 10, 1)) }),
    measuredMode({ mode: 'async', idealMs: 500 }),
  ];
  const measured = modes.filter((mode): mode is MeasuredMode => mode.wallMs !== null);
  const [reference, ...others] = measured;
  const { plan, ...rest } = overrides;
  return {
    schemaVersion: 1,
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
