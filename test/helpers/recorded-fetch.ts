import { findAll } from '../../src/checks/findings/index.ts';
import type { MeasuredMode, Report, SweepPoint, TaskRow } from '../../src/core/report.ts';
import { wallOf } from './assembled.ts';
import { withheld } from './check-report.ts';
import { loopIn } from './recorded-sleep.ts';
import { comparisonOf, measuredMode, reportWith, ripple, samplesAround, timelineOf } from './report.ts';

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
  const failureCounts = [
    { code: 'http-404', timed: 6, untimed: 2 },
    { code: 'refused', timed: 6, untimed: 0 },
  ];
  const times = [wallOf(samplesAround(859, 9, 6, 8)), wallOf(samplesAround(281, 6, 6, 9))] as const;
  const sync = measuredMode({
    mode: 'sync',
    wallMs: times[0],
    tasks,
    failures,
    failureCounts,
    warmup: { rounds: 3, steady: true },
  });
  const async = measuredMode({
    mode: 'async',
    wallMs: times[1],
    tasks,
    failures,
    failureCounts,
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
      withheld(comparisonOf(async, sync, { equivalent: false }), [
        '12 of 48 tasks failed in sync and in async',
        `${ORIGIN}/search?q=concurrency differs in its contents`,
      ]),
    ],
    plan: { runs: 6, stopped: 'fixed-count', concurrency: 64 },
    tasks: { total: 8, rows: pageRows() },
    findings: [
      { code: 'duplicates', severity: 'info', lane: null, message: '1 URL is in the list twice', advice: null },
      {
        code: 'slow-first-round',
        severity: 'warning',
        lane: 'async',
        message: 'the first round took 1.9 times as long as the others',
        advice: 'warm up longer (--warmup 8), or measure first rounds on purpose (--cold)',
      },
    ],
  });
}

/** `asyncbench fetch --urls pages.txt` where nobody listens on one port and the other server knows no page. */
export function fetchNothing(): Report {
  const tasks = { total: 3, completed: 0, failed: 18, bytes: 0, wireBytes: 0 };
  const failures = Array.from({ length: 18 }, (_, index) => ({
    task: index % 3 === 0 ? 'http://127.0.0.1:8080/' : `${ORIGIN}/gone-${index % 3}.html`,
    round: Math.floor(index / 3) + 1,
    code: index % 3 === 0 ? 'refused' : 'http-404',
    message: index % 3 === 0 ? 'connection refused (connect ECONNREFUSED 127.0.0.1:8080)' : 'the server answered 404',
  }));
  const failureCounts = [
    { code: 'http-404', timed: 12, untimed: 4 },
    { code: 'refused', timed: 6, untimed: 2 },
  ];
  const make = (mode: MeasuredMode['mode'], ms: number) =>
    measuredMode({ mode, wallMs: wallOf(samplesAround(ms, ms / 50, 6)), tasks, failures, failureCounts });
  const [sync, async] = [make('sync', 12), make('async', 5)];
  const report = reportWith({
    scenario: {
      name: 'fetch',
      title: '3 pages from pages.txt',
      params: { urls: 3 },
      tasks: 3,
      workloadHash: '51c0ffee77bb',
    },
    modes: [sync, async],
    comparisons: [withheld(comparisonOf(async, sync), ['every task of a round failed'])],
    plan: { runs: 6, stopped: 'fixed-count', concurrency: 64 },
  });
  return { ...report, findings: findAll(report) };
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
      loop: loopIn(mode, wallMs.median),
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
    throughputPerSecond: mode.throughputPerSecond,
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
      cutShort: false,
    },
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
