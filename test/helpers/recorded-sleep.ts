import type { MeasuredMode, Report } from '../../src/core/report.ts';
import { summarize } from '../../src/core/stats/summary.ts';
import { comparisonOf, measuredMode, reportWith, samplesAround, skippedMode, timelineOf } from './report.ts';

const SLEEPS = [
  ['500 ms', 500.2],
  ['300 ms', 300.2],
] as const;

/** `asyncbench sleep`, all defaults. */
export function sleepDefault(): Report {
  const sync = measuredMode({ mode: 'sync', idealMs: 800, wallMs: summarize(samplesAround(800.42, 0.14, 10, 1)) });
  const async = measuredMode({ mode: 'async', idealMs: 500, wallMs: summarize(samplesAround(500.94, 0.3, 10, 2)) });
  const modes = [explained(sync, 'sync'), explained(async, 'async')];
  const [reference, other] = modes;
  const comparisons = reference && other ? [comparisonOf(other, reference, { equivalent: true })] : [];
  return reportWith({ modes, comparisons });
}

/** What the explain pass adds for two sleeps in each of the modes. */
function explained(mode: MeasuredMode, name: MeasuredMode['mode']): MeasuredMode {
  const wallMs = mode.wallMs.median;
  const blocked = name === 'sync';
  const overlapping = name === 'async' || name === 'threads';
  const busyMs = blocked ? wallMs : name === 'async' ? 1.1 : 2.4;
  return {
    ...mode,
    loop: {
      busyMs,
      busyShare: busyMs / wallMs,
      longestStallMs: blocked ? 500.3 : 11.2,
      stallResolutionMs: 5,
      state: blocked ? 'blocked-waiting' : name === 'threads' ? 'idle' : 'callbacks',
      heartbeats: blocked ? 1 : Math.floor(wallMs / 10) - 1,
      heartbeatsPossible: Math.floor(wallMs / 10),
      gcMs: 0,
    },
    cpu: {
      userMs: blocked ? 1.2 : 3.1,
      systemMs: 0.4,
      cores: blocked ? 0.002 : 0.007,
      mainThreadMs: 1.4,
      runQueueWaitMs: 0.1,
    },
    peakRssBytes: name === 'threads' ? 78_400_000 : 51_300_000,
    inFlight: overlapping ? { mean: 1.597, max: 2 } : { mean: 0.999, max: 1 },
    latencyMs: { mean: 400.2, median: 400.2, max: 500.2 },
    queueingShare: 0,
    timeline: timelineOf(SLEEPS, overlapping ? 2 : 1),
  };
}

/** `asyncbench sleep --modes all --control --timeline`. */
export function sleepAllModes(): Report {
  const make = (mode: MeasuredMode['mode'], centerMs: number, idealMs: number, seed: number) =>
    explained(measuredMode({ mode, idealMs, wallMs: summarize(samplesAround(centerMs, 0.4, 10, seed)) }), mode);
  const sync = make('sync', 800.4, 800, 3);
  const sequential = make('sequential', 802.6, 800, 4);
  const async = make('async', 500.9, 500, 5);
  const threads = make('threads', 501.3, 500, 6);
  const controlWall = summarize(samplesAround(800.5, 0.5, 10, 7));
  return reportWith({
    modes: [sync, sequential, async, threads],
    comparisons: [sequential, async, threads].map((mode) => comparisonOf(mode, sync, { equivalent: true })),
    control: {
      lane: 'sync (control)',
      wallMs: controlWall,
      speedup: { estimate: 0.9999, low: 0.9994, high: 1.0004, confidence: 0.95 },
      floor: 0.0006,
    },
    checks: [
      {
        expression: 'speedup >= 1.5',
        verdict: 'pass',
        observed: comparisonOf(threads, sync).speedup,
        reason: '1.596× (1.596–1.597) is above 1.5×',
      },
      {
        expression: 'async.median < 500ms',
        verdict: 'fail',
        observed: null,
        reason: '500.9 ms (500.7–501.1) is above 500 ms',
      },
      {
        expression: 'async.stall < 11ms',
        verdict: 'inconclusive',
        observed: null,
        reason: '11 ms ± 5 ms lies across 11 ms',
      },
    ],
  });
}

/** Ctrl-C in the fourth round, while one mode had none yet and another cannot run the work. */
export function partial(): Report {
  const sync = measuredMode({
    mode: 'sync',
    idealMs: 8000,
    wallMs: summarize([8000.3, 8000.4, 8000.3]),
    status: 'interrupted',
  });
  const async = measuredMode({
    mode: 'async',
    idealMs: 5000,
    wallMs: summarize([5001.1, 5000.9]),
    status: 'interrupted',
  });
  return reportWith({
    partial: true,
    scenario: {
      name: 'sleep',
      title: '2 sleeps (5 s, 3 s)',
      params: { durationsMs: [5000, 3000] },
      tasks: 2,
      workloadHash: 'aa11bb22cc33',
    },
    modes: [
      sync,
      async,
      skippedMode({ mode: 'sequential', status: 'interrupted', reason: 'interrupted before its first round' }),
      skippedMode({ mode: 'threads', reason: 'this work has no blocking form, so threads have nothing to hold' }),
    ],
    plan: { stopped: 'interrupted' },
  });
}

/** `asyncbench sleep 5s 3s --runs 1`: the original experiment. */
export function oneRun(): Report {
  const sync = measuredMode({ mode: 'sync', idealMs: 8000, wallMs: summarize([8000.31]) });
  const async = measuredMode({ mode: 'async', idealMs: 5000, wallMs: summarize([5001.24]) });
  return reportWith({
    scenario: {
      name: 'sleep',
      title: '2 sleeps (5 s, 3 s)',
      params: { durationsMs: [5000, 3000] },
      tasks: 2,
      workloadHash: 'aa11bb22cc33',
    },
    modes: [sync, async],
    plan: { runs: 1, stopped: 'fixed-count' },
  });
}
