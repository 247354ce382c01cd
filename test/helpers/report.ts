import { traitsOf } from '../../src/core/modes.ts';
import {
  type Environment,
  type JudgedComparison,
  type MeasuredMode,
  measuredModes,
  type PlanReport,
  type Report,
  type TimelineEntry,
  type UnmeasuredMode,
} from '../../src/core/report.ts';
import { assembledComparison, assembledMode, assembledReport, wallOf } from './assembled.ts';
import type { ModeOverrides } from './explained.ts';

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

/** A lane that was measured: `async`, ten rounds of 501 ms, two tasks, without an explain pass. */
export function measuredMode(overrides: ModeOverrides = {}): MeasuredMode {
  const mode = overrides.mode ?? 'async';
  const { samples } = overrides.wallMs ?? wallOf(samplesAround(500.9, 0.2, 10));
  const width = traitsOf(mode).limitedBy === 'one' ? 1 : (overrides.tasks?.total ?? 2);
  return assembledMode(overrides.lane ?? mode, samples, { summary: `the tasks in ${mode} mode`, width, ...overrides });
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

/** One mode against another, as it is assembled from their rounds. */
export function comparisonOf(
  mode: MeasuredMode,
  reference: MeasuredMode,
  overrides: Partial<JudgedComparison> = {},
): JudgedComparison {
  return { ...assembledComparison(mode, reference), ...overrides };
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

const ENVIRONMENT: Environment = {
  node: '20.20.2',
  platform: 'linux',
  arch: 'x64',
  cpuModel: 'Intel(R) Xeon(R) Platinum 8370C CPU @ 2.80GHz',
  cpus: 2,
  memoryBytes: 8_331_329_536,
  ci: false,
};

/**
 * A valid report: two sleeps in sync and async, ten steady rounds of each.
 * Comparisons, plan and rounds follow from `modes` where they are not given.
 */
export function reportWith(overrides: ReportOverrides = {}): Report {
  const modes = overrides.modes ?? [
    measuredMode({ mode: 'sync', idealMs: 800, wallMs: wallOf(samplesAround(800.4, 0.2, 10, 1)) }),
    measuredMode({ mode: 'async', idealMs: 500 }),
  ];
  const report = assembledReport(modes, {
    createdAt: '2026-11-23T12:00:00.000Z',
    environment: ENVIRONMENT,
  });
  const { plan, ...rest } = overrides;
  return {
    ...report,
    scenario: {
      name: 'sleep',
      title: '2 sleeps (500 ms, 300 ms)',
      params: { durationsMs: [500, 300] },
      tasks: measuredModes(report)[0]?.tasks.total ?? 2,
      workloadHash: '9f2b6c1de0a4',
    },
    ...rest,
    modes,
    plan: { ...report.plan, ...plan },
  };
}
