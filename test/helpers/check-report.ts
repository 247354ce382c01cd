import type { LaneId } from '../../src/core/lanes.ts';
import type { ModeName } from '../../src/core/modes.ts';
import type { Environment } from '../../src/core/record.ts';
import type {
  Comparison,
  MeasuredMode,
  ModeReport,
  Report,
  RoundReport,
  UnmeasuredMode,
} from '../../src/core/report.ts';
import { pairedSpeedup } from '../../src/core/stats/speedup.ts';
import { summarize } from '../../src/core/stats/summary.ts';

function modeOf(lane: string): ModeName {
  const name = lane.replace(/@.*/, '');
  if (name === 'sync' || name === 'sequential' || name === 'async' || name === 'threads') return name;
  throw new Error(`no mode '${name}'`);
}

const TASKS = 2;

/** A mode with the given rounds, in milliseconds. */
export function measured(
  lane: LaneId,
  samples: readonly number[],
  overrides: Partial<MeasuredMode> = {},
): MeasuredMode {
  const wallMs = summarize(samples);
  const rate = (ms: number) => (TASKS * 1000) / ms;
  return {
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
    loop: null,
    cpu: null,
    peakRssBytes: null,
    inFlight: null,
    latencyMs: null,
    queueingShare: null,
    timeline: null,
    ...overrides,
  };
}

export function unmeasured(lane: LaneId, status: UnmeasuredMode['status'], reason: string): UnmeasuredMode {
  const summary = `${lane} mode`;
  const nothing = { wallMs: null, failures: [], failureCounts: [] };
  return { lane, mode: modeOf(lane), summary, width: 1, status, reason, ...nothing };
}

/** What the assembling says of two measured modes that did the same work. */
export function compared(mode: MeasuredMode, reference: MeasuredMode): Comparison {
  return {
    mode: mode.lane,
    reference: reference.lane,
    speedup: pairedSpeedup(reference.wallMs.samples, mode.wallMs.samples),
    pairs: Math.min(mode.wallMs.samples.length, reference.wallMs.samples.length),
    verdict: 'faster',
    equivalent: true,
    reasons: [],
  };
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
      const round: RoundReport = { mode: lane, purpose: 'timed', pair: index + 1, startedMs, wallMs: ms, failed: 0 };
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
      modes: modes.map(({ lane }) => lane),
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

/** A report as no run leaves it: the rounds of a mode were cut out of the file. */
export function withoutSamples(report: Report, lane: string): Report {
  const modes = report.modes.map((mode) =>
    mode.lane === lane && mode.wallMs !== null ? { ...mode, wallMs: { ...mode.wallMs, samples: [] } } : mode,
  );
  return { ...report, modes };
}
