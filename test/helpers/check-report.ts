import type { LaneId } from '../../src/core/lanes.ts';
import type { ModeName } from '../../src/core/modes.ts';
import type {
  Comparison,
  Environment,
  Explained,
  Interval,
  JudgedComparison,
  MeasuredMode,
  ModeReport,
  Report,
  RoundReport,
  UnmeasuredMode,
  WallReport,
} from '../../src/core/report.ts';
import { type ModeOverrides, modeWith } from './explained.ts';

function middle(sorted: readonly number[]): number {
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2;
}

/** The interval is the range: at six samples that is the 96.9 % order-statistic interval. */
function rangeOf(sorted: readonly number[]): Interval {
  const [low = Number.NaN] = sorted;
  return { low, high: sorted.at(-1) ?? Number.NaN, confidence: sorted.length < 6 ? null : 0.95 };
}

export function wallOf(samples: readonly number[]): WallReport {
  const sorted = samples.toSorted((a, b) => a - b);
  const mean = samples.reduce((sum, ms) => sum + ms, 0) / samples.length;
  const squares = samples.reduce((sum, ms) => sum + (ms - mean) ** 2, 0);
  const median = middle(sorted);
  const interval = rangeOf(sorted);
  const spread = samples.length < 2 ? null : Math.sqrt(squares / (samples.length - 1));
  const rank = (share: number, fewest: number) =>
    samples.length < fewest ? null : (sorted[Math.ceil(share * samples.length) - 1] ?? null);
  return {
    samples,
    median,
    mean,
    stddev: spread,
    mad: samples.length < 2 ? null : middle(samples.map((ms) => Math.abs(ms - median)).toSorted((a, b) => a - b)),
    min: interval.low,
    max: interval.high,
    p90: rank(0.9, 10),
    p95: rank(0.95, 20),
    interval,
    outliers: [],
  };
}

function modeOf(lane: string): ModeName {
  const name = lane.replace(/@.*/, '');
  if (name === 'sync' || name === 'sequential' || name === 'async' || name === 'threads') return name;
  throw new Error(`no mode '${name}'`);
}

const TASKS = 2;

/** A mode with the given rounds, in milliseconds. */
export function measured(lane: LaneId, samples: readonly number[], overrides: ModeOverrides = {}): MeasuredMode {
  const wallMs = wallOf(samples);
  const rate = (ms: number) => (TASKS * 1000) / ms;
  const fields: Omit<MeasuredMode, keyof Explained> = {
    lane,
    mode: modeOf(lane),
    summary: `${lane} mode`,
    width: lane === 'sync' ? 1 : TASKS,
    status: 'completed',
    reason: null,
    wallMs,
    warmup: { rounds: 1, steady: true },
    tasks: { total: TASKS, completed: TASKS * samples.length, failed: 0, bytes: 0, wireBytes: 0 },
    failures: [],
    failureCounts: [],
    idealMs: null,
    boundMs: null,
    throughputPerSecond: {
      estimate: rate(wallMs.median),
      low: rate(wallMs.interval.high),
      high: rate(wallMs.interval.low),
      confidence: wallMs.interval.confidence,
    },
    peakRssBytes: null,
  };
  return modeWith(fields, overrides);
}

export function unmeasured(lane: LaneId, status: UnmeasuredMode['status'], reason: string): UnmeasuredMode {
  const summary = `${lane} mode`;
  const nothing = { wallMs: null, failures: [], failureCounts: [] };
  return { lane, mode: modeOf(lane), summary, width: 1, status, reason, ...nothing };
}

/** What the assembling would say of two measured modes: ratios inside pairs, their median and range. */
export function compared(mode: MeasuredMode, reference: MeasuredMode): JudgedComparison {
  const ratios = mode.wallMs.samples.map((ms, index) => (reference.wallMs.samples[index] ?? Number.NaN) / ms);
  const sorted = ratios.toSorted((a, b) => a - b);
  return {
    lane: mode.lane,
    mode: mode.mode,
    reference: reference.lane,
    speedup: { estimate: middle(sorted), ...rangeOf(sorted) },
    pairs: ratios.length,
    verdict: 'faster',
    equivalent: true,
    reasons: [],
  };
}

/** The same comparison without its speed-up. */
export function withheld(
  { lane, mode, reference, pairs, equivalent }: Comparison,
  reasons: readonly string[],
): Comparison {
  return { lane, mode, reference, speedup: null, pairs, verdict: 'withheld', equivalent, reasons };
}

export const MACHINE: Environment = {
  node: '20.20.2',
  platform: 'linux',
  arch: 'x64',
  cpuModel: 'Example CPU',
  cpus: 2,
  memoryBytes: 8_000_000_000,
  ci: false,
};

function roundsOf(modes: readonly ModeReport[]): RoundReport[] {
  const lanes = modes.filter((mode): mode is MeasuredMode => mode.wallMs !== null);
  const longest = Math.max(0, ...lanes.map(({ wallMs }) => wallMs.samples.length));
  let startedMs = 0;
  return Array.from({ length: longest }, (_, index) =>
    lanes.flatMap(({ lane, wallMs }): RoundReport[] => {
      const ms = wallMs.samples[index];
      if (ms === undefined) return [];
      const round: RoundReport = { lane, purpose: 'timed', pair: index + 1, startedMs, wallMs: ms, failed: 0 };
      startedMs += ms;
      return [round];
    }),
  ).flat();
}

/** A whole report on these modes; the first measured one is the reference. */
export function reportOf(modes: readonly ModeReport[], overrides: Partial<Report> = {}): Report {
  const lanes = modes.filter((mode): mode is MeasuredMode => mode.wallMs !== null);
  const [reference, ...others] = lanes;
  return {
    schemaVersion: 1,
    asyncbench: '0.1.0',
    createdAt: '2026-11-23T00:00:00.000Z',
    partial: false,
    environment: MACHINE,
    scenario: {
      name: 'sleep',
      title: '2 sleeps',
      params: { durationsMs: [500, 300] },
      tasks: TASKS,
      workloadHash: 'w1',
    },
    plan: {
      modes: [...new Set(modes.map(({ mode }) => mode))],
      reference: reference?.lane ?? null,
      rounds: reference?.wallMs.samples.length ?? 0,
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
    },
    modes,
    comparisons: reference === undefined ? [] : others.map((mode) => compared(mode, reference)),
    control: null,
    sweep: null,
    tasks: null,
    checks: [],
    findings: [],
    rounds: roundsOf(modes),
    machine: null,
    ...overrides,
  };
}
