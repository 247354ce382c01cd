import type { Report } from '../../src/core/report.ts';
import { wallOf } from './assembled.ts';
import { measured, reportOf, unmeasured } from './check-report.ts';

const ESTIMATE = { estimate: 4, low: 3.9, high: 4.1, confidence: 0.95 };

/** A report with something in every field, and with text that every format must escape. */
export function recordedReport(): Report {
  const sync = measured('sync', [800.25, 801.5, 800.75, 801, 800.5, 801.25], {
    idealMs: 800,
    boundMs: { low: 800, high: 800 },
    loop: {
      busyMs: 800,
      busyShare: 1,
      longestStallMs: 500,
      stallResolutionMs: 5,
      state: 'blocked-waiting',
      heartbeats: 0,
      heartbeatsPossible: 80,
      gcMs: null,
    },
    cpu: { userMs: 2, systemMs: 1, cores: 0.004, mainThreadMs: 2, runQueueWaitMs: 0.5 },
    peakRssBytes: 60_000_000,
    inFlight: { mean: 1, max: 1 },
    latencyMs: { mean: 400, median: 400, max: 500 },
    queueingShare: 0,
    timeline: [
      { task: '500 ms', queuedMs: 0, startMs: 0, endMs: 500.5 },
      { task: '300 ms', queuedMs: 0, startMs: 500.5, endMs: null },
    ],
  });
  const async = measured('async', [500.5, 501, 500.25, 500.75, 530, 501.5], {
    tasks: { total: 2, completed: 11, failed: 1, bytes: 2048, wireBytes: 1024 },
    failures: [{ task: '300 ms | "quoted", <b>', round: 5, code: 'timeout', message: 'took longer than\n30 s' }],
    failureCounts: [{ code: 'timeout', timed: 1, untimed: 0 }],
    wallMs: { ...wallOf([500.5, 501, 500.25, 500.75, 530, 501.5]), outliers: [4] },
  });
  const report = reportOf([sync, async, unmeasured('threads', 'failed', 'the runner exited with 1')]);
  return {
    ...report,
    rounds: report.rounds.map((round) =>
      round.lane === 'async' && round.pair === 5 ? { ...round, failed: 1 } : round,
    ),
    control: { lane: 'sync (control)', wallMs: sync.wallMs, speedup: ESTIMATE, floor: 0.004 },
    sweep: {
      mode: 'async',
      points: [
        {
          lane: 'async',
          concurrency: 2,
          throughputPerSecond: ESTIMATE,
          latencyMs: 400,
          queueingShare: null,
          inFlightMean: 1.6,
        },
      ],
      fits: {
        usl: { lambda: 2, sigma: 0.1, kappa: 0.01, peak: 9.5, error: 0.02 },
        knee: { slots: 8, throughputPerSecond: 16, error: 0.01 },
        chosen: 'knee',
      },
      best: { concurrency: 2, reason: 'within 5 % of the best' },
      stopped: 'as many as there are tasks',
      cutShort: false,
    },
    tasks: {
      total: 2,
      rows: [
        {
          task: '500 ms',
          outcome: 'done',
          bytes: 0,
          wireBytes: null,
          timesMs: { sync: 500.5, async: null },
          failure: null,
        },
      ],
    },
    checks: [
      {
        expression: 'speedup >= 1.5',
        verdict: 'pass',
        observed: { estimate: 1.598, low: 1.51, high: 1.602, confidence: 0.95 },
        reason: 'async.speedup is 1.598× (1.510× to 1.602×, 95 % interval of 6 pairs): >= 1.5 holds',
      },
      {
        expression: 'async.median < 501ms',
        verdict: 'inconclusive',
        observed: { estimate: 500.875, low: 500.25, high: 530, confidence: 0.95 },
        reason: 'async.median is 500.9 ms: the interval lies across < 501ms, more rounds may decide',
      },
      {
        expression: 'threads.failures == 0',
        verdict: 'fail',
        observed: null,
        reason: 'nothing to judge: threads failed: the runner exited with 1',
      },
    ],
    findings: [
      {
        code: 'noisy',
        severity: 'warning',
        lane: 'async',
        message: 'rounds of async spread by 5.9 % | one stands out',
        advice: 'close other programs, or raise --runs',
      },
      { code: 'steady', severity: 'info', lane: null, message: 'warmed up after 1 round', advice: null },
    ],
    machine: {
      cpuPressureShare: 0.01,
      stealShare: null,
      frequencyMhz: { before: 2400, after: 2390 },
      cpuBusyShare: 0.2,
    },
  };
}
