import type { MeasuredMode, Report, SweepPoint, TaskRow, TimelineEntry } from '../../src/core/report.ts';
import {
  comparisonOf,
  measuredMode,
  reportWith,
  ripple,
  samplesAround,
  skippedMode,
  throughputOf,
  wallOf,
} from './report.ts';

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

const SLEEPS = [
  ['500 ms', 500.2],
  ['300 ms', 300.2],
] as const;

/** `asyncbench sleep`, all defaults. */
export function sleepDefault(): Report {
  const sync = measuredMode({ mode: 'sync', idealMs: 800, wallMs: wallOf(samplesAround(800.42, 0.14, 10, 1)) });
  const async = measuredMode({ mode: 'async', idealMs: 500, wallMs: wallOf(samplesAround(500.94, 0.3, 10, 2)) });
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
    explained(measuredMode({ mode, idealMs, wallMs: wallOf(samplesAround(centerMs, 0.4, 10, seed)) }), mode);
  const sync = make('sync', 800.4, 800, 3);
  const sequential = make('sequential', 802.6, 800, 4);
  const async = make('async', 500.9, 500, 5);
  const threads = make('threads', 501.3, 500, 6);
  const controlWall = wallOf(samplesAround(800.5, 0.5, 10, 7));
  return reportWith({
    modes: [sync, sequential, async, threads],
    comparisons: [sequential, async, threads].map((mode) => comparisonOf(mode, sync, { equivalent: true })),
    control: {
      lane: 'control',
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

const PAGES: readonly (readonly [path: string, bytes: number, syncMs: number, asyncMs: number])[] = [
  ['/index.html', 18_204, 131.2, 134.9],
  ['/docs/guide/getting-started-with-the-event-loop.html', 48_310, 204.7, 211.5],
  ['/docs/api.html', 131_072, 251.3, 262.2],
  ['/search?q=concurrency', 2_048, 82.9, 84.0],
  ['/뉴스/오늘의-날씨', 20_480, 101.4, 103.2],
  ['/status/🚀', 512, 51.3, 52.2],
];

const ORIGIN = 'https://pages.example.org';

function pageRows(): TaskRow[] {
  const rows = PAGES.map(([path, bytes, sync, async], index) => ({
    task: ORIGIN + path,
    outcome: '200',
    bytes,
    wireBytes: index < 3 ? Math.round(bytes * 0.31) : bytes,
    timesMs: { sync, async },
    failure: null,
  }));
  const failed = {
    task: `${ORIGIN}/gone.html`,
    outcome: null,
    bytes: null,
    wireBytes: null,
    timesMs: { sync: 31.1, async: 30.4 },
    failure: 'http-404',
  };
  const never = {
    ...failed,
    task: 'http://unreachable.example.org:8080/a/very/long/path/to/a/report.json',
    timesMs: { sync: 1.2, async: null },
    failure: 'refused',
  };
  return [...rows, failed, never].sort((a, b) => (b.timesMs.sync ?? 0) - (a.timesMs.sync ?? 0));
}

/** `asyncbench fetch --urls pages.txt`: two pages fail in each round, one differs between the modes. */
export function fetchFailing(): Report {
  const tasks = { total: 8, completed: 36, failed: 12, bytes: 220_626, wireBytes: 84_294 };
  const failures = Array.from({ length: 12 }, (_, index) => ({
    task:
      index % 2 === 0 ? `${ORIGIN}/gone.html` : 'http://unreachable.example.org:8080/a/very/long/path/to/a/report.json',
    round: Math.floor(index / 2) + 1,
    code: index % 2 === 0 ? 'http-404' : 'refused',
    message: index % 2 === 0 ? 'the server answered 404 Not Found' : 'connect ECONNREFUSED 127.0.0.1:8080',
  }));
  const times = [wallOf(samplesAround(859, 9, 6, 8)), wallOf(samplesAround(281, 6, 6, 9))] as const;
  const sync = measuredMode({ mode: 'sync', wallMs: times[0], tasks, failures, warmup: { rounds: 3, steady: true } });
  const async = measuredMode({
    mode: 'async',
    wallMs: times[1],
    tasks,
    failures,
    width: 64,
    warmup: { rounds: 5, steady: false },
  });
  return reportWith({
    scenario: {
      name: 'fetch',
      title: '8 pages from pages.txt',
      params: { urls: 8 },
      tasks: 8,
      workloadHash: '51c0ffee77aa',
    },
    modes: [sync, async],
    comparisons: [
      comparisonOf(async, sync, {
        speedup: null,
        verdict: 'withheld',
        equivalent: false,
        reasons: [
          '12 of 48 tasks failed in sync and in async',
          `${ORIGIN}/search?q=concurrency differs in its contents`,
        ],
      }),
    ],
    plan: { runs: 6, stopped: 'fixed-count', concurrency: 64 },
    tasks: { total: 8, rows: pageRows() },
    findings: [
      { code: 'duplicates', severity: 'info', mode: null, message: '1 URL is in the list twice', advice: null },
      {
        code: 'slow-first-round',
        severity: 'warning',
        mode: 'async',
        message: 'the first round took 1.9 times as long as the others',
        advice: 'warm up longer (--warmup 8), or measure first rounds on purpose (--cold)',
      },
    ],
  });
}

/** `asyncbench fetch --urls list.txt --timeline` with 530 pages: tables are cut and bars are folded. */
export function fetchMany(): Report {
  const pages = Array.from(
    { length: 530 },
    (_, index) => [`http://127.0.0.1:8081/page-${index + 1}.html`, 8 + 6 * ripple(index, 3)] as const,
  );
  const make = (mode: MeasuredMode['mode'], width: number, centerMs: number): MeasuredMode => {
    const wallMs = wallOf(samplesAround(centerMs, centerMs * 0.02, 16, width));
    const tasks = { total: 530, completed: 530 * 16, failed: 0, bytes: 51_284_112, wireBytes: 51_284_112 };
    const inFlight = { mean: width === 1 ? 0.99 : 58.4, max: width };
    return measuredMode({
      mode,
      width,
      wallMs,
      tasks,
      inFlight,
      timeline: timelineOf(pages, width),
      warmup: { rounds: 6, steady: true },
    });
  };
  const sync = make('sync', 1, 4310);
  const async = make('async', 64, 91);
  const noisy = wallOf(
    async.wallMs.samples.map((sample, index) => (index === 7 ? 131.4 : sample)),
    [7],
  );
  const modes = [sync, { ...async, wallMs: noisy }];
  const slowest = [...pages].sort((a, b) => b[1] - a[1]).slice(0, 100);
  const rows = slowest.map(([task, ms]) => ({
    task,
    outcome: '200',
    bytes: 96_762,
    wireBytes: 96_762,
    timesMs: { sync: ms, async: ms * 1.4 },
    failure: null,
  }));
  return reportWith({
    scenario: {
      name: 'fetch',
      title: '530 pages from list.txt',
      params: { urls: 530 },
      tasks: 530,
      workloadHash: '77aa51c0ffee',
    },
    modes,
    tasks: { total: 530, rows },
    plan: { concurrency: 64, stopped: 'max-time' },
  });
}

function sweepPoint(concurrency: number, perSecond: number): { mode: MeasuredMode; point: SweepPoint } {
  const wallMs = wallOf(samplesAround((80 / perSecond) * 1000, (80 / perSecond) * 12, 6, concurrency));
  const tasks = { total: 80, completed: 480, failed: 0, bytes: 0, wireBytes: 0 };
  const mode = measuredMode({ mode: 'async', lane: `async@${concurrency}`, width: concurrency, wallMs, tasks });
  const latencyMs = (concurrency / perSecond) * 1000;
  const inFlightMean = concurrency * 0.98;
  const queueingShare = Math.max(0, 1 - 100.4 / latencyMs);
  const point = {
    lane: mode.lane,
    concurrency,
    throughputPerSecond: throughputOf(80, wallMs),
    latencyMs,
    queueingShare,
    inFlightMean,
  };
  return { mode, point };
}

/** `asyncbench fetch --concurrency 1,2,4,8,16,32` against a server with eight slots. */
export function sweep(): Report {
  const measured = (
    [
      [1, 9.9],
      [2, 19.8],
      [4, 39.2],
      [8, 77.5],
      [16, 79.1],
      [32, 78.6],
    ] as const
  ).map(([limit, rate]) => sweepPoint(limit, rate));
  const modes = measured.map(({ mode }) => mode);
  const [reference, ...others] = modes;
  return reportWith({
    scenario: {
      name: 'fetch',
      title: '80 pages from the embedded server',
      params: { slots: 8 },
      tasks: 80,
      workloadHash: 'c0ffee51aa77',
    },
    modes,
    comparisons: reference ? others.map((mode) => comparisonOf(mode, reference)) : [],
    plan: { runs: 6, stopped: 'fixed-count', concurrency: [1, 2, 4, 8, 16, 32] },
    sweep: {
      mode: 'async',
      points: measured.map(({ point }) => point),
      fits: {
        usl: { lambda: 11.9, sigma: 0.031, kappa: 0.0021, peak: 21.5, error: 0.118 },
        knee: { slots: 8, throughputPerSecond: 78.6, error: 0.011 },
        chosen: 'knee',
      },
      best: {
        concurrency: 8,
        reason: 'the smallest limit within 5 % of the best throughput, 79.1/s at 16; the server has about 8 slots',
      },
      stopped: null,
    },
  });
}

/** Ctrl-C in the fourth round, while one mode had none yet and another cannot run the work. */
export function partial(): Report {
  const sync = measuredMode({
    mode: 'sync',
    idealMs: 8000,
    wallMs: wallOf([8000.3, 8000.4, 8000.3]),
    status: 'interrupted',
  });
  const async = measuredMode({ mode: 'async', idealMs: 5000, wallMs: wallOf([5001.1, 5000.9]), status: 'interrupted' });
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

/** `asyncbench fetch --cold`. */
export function cold(): Report {
  const sync = measuredMode({
    mode: 'sync',
    wallMs: wallOf(samplesAround(1450, 30, 6, 11)),
    warmup: { rounds: 0, steady: true },
  });
  const async = measuredMode({
    mode: 'async',
    wallMs: wallOf(samplesAround(336, 14, 6, 12)),
    warmup: { rounds: 0, steady: true },
  });
  return reportWith({
    scenario: {
      name: 'fetch',
      title: '7 pages from the embedded server',
      params: {},
      tasks: 7,
      workloadHash: '0dd0c0de1234',
    },
    modes: [sync, async],
    plan: { cold: true, stopped: 'max-rounds' },
  });
}

/** Too noisy to tell: the interval lies across 1, and a control shows why. */
export function undecided(): Report {
  const sync = measuredMode({ mode: 'sync', wallMs: wallOf(samplesAround(95, 14, 10, 13), [3]) });
  const async = measuredMode({ mode: 'async', wallMs: wallOf(samplesAround(93, 17, 10, 14)) });
  return reportWith({
    scenario: { name: 'run', title: '2 tasks from parse.js', params: {}, tasks: 2, workloadHash: 'feedbeef0001' },
    modes: [sync, async],
    comparisons: [
      comparisonOf(async, sync, { verdict: 'undecided', reasons: ['the difference is inside the noise floor'] }),
    ],
    control: {
      lane: 'control',
      wallMs: sync.wallMs,
      speedup: { estimate: 1.01, low: 0.93, high: 1.09, confidence: 0.95 },
      floor: 0.09,
    },
    plan: { stopped: 'max-rounds' },
    findings: [
      {
        code: 'noisy',
        severity: 'warning',
        mode: 'async',
        message: 'rounds of async spread over 31 % of their median',
        advice: 'close what else is running, or give more rounds (--runs 40)',
      },
    ],
  });
}

/** `asyncbench sleep 5s 3s --runs 1`: the original experiment. */
export function oneRun(): Report {
  const sync = measuredMode({ mode: 'sync', idealMs: 8000, wallMs: wallOf([8000.31]) });
  const async = measuredMode({ mode: 'async', idealMs: 5000, wallMs: wallOf([5001.24]) });
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

/** An async mode whose tasks ran one after the other, with labels of wide characters. */
export function serialised(): Report {
  const labels = ['서울 날씨', '부산 교통 정보와 오늘의 뉴스 모음', '🚀 launch', '🫠👩‍👩‍👧'] as const;
  const tasks = { total: 4, completed: 40, failed: 0, bytes: 0, wireBytes: 0 };
  const bars = timelineOf(
    labels.map((label, index) => [label, 100 + 20 * index] as const),
    1,
  );
  const sync = measuredMode({ mode: 'sync', wallMs: wallOf(samplesAround(520.6, 0.4, 10, 15)), tasks, timeline: bars });
  const inFlight = { mean: 0.99, max: 1 };
  const async = measuredMode({
    mode: 'async',
    wallMs: wallOf(samplesAround(521.1, 0.5, 10, 16)),
    tasks,
    timeline: bars,
    inFlight,
  });
  return reportWith({
    scenario: { name: 'run', title: '4 tasks from 작업.js', params: {}, tasks: 4, workloadHash: 'ba5eba11aaaa' },
    modes: [sync, async],
    tasks: {
      total: 4,
      rows: labels.map((task, index) => ({
        task,
        outcome: 'ok',
        bytes: 1200 * (index + 1),
        wireBytes: null,
        timesMs: { sync: 100 + 20 * index, async: 101 + 20 * index },
        failure: null,
      })),
    },
  });
}

/** Every recorded report by the name of its files in `test/fixtures/reports`. */
export const RECORDED: Readonly<Record<string, () => Report>> = {
  'sleep-default': sleepDefault,
  'sleep-all-modes': sleepAllModes,
  'fetch-failing': fetchFailing,
  'fetch-many': fetchMany,
  sweep,
  partial,
  cold,
  undecided,
  'one-run': oneRun,
  serialised,
};
