import { expect, test } from 'vitest';
import { assemble } from '../../../src/core/assemble/index.ts';
import { measuredModes } from '../../../src/core/report.ts';
import {
  explainWith,
  failureOf,
  laneWith,
  outcomeWith,
  recordWith,
  roundWith,
  tallyFailing,
  tallyWith,
  tasksOf,
} from '../../helpers/record.ts';

function modeOf(record: Parameters<typeof assemble>[0], lane: string) {
  const mode = assemble(record).modes.find((report) => report.lane === lane);
  if (mode === undefined) throw new Error(`no lane ${lane}`);
  return mode;
}

function measuredOf(record: Parameters<typeof assemble>[0], lane: string) {
  const mode = measuredModes(assemble(record)).find((report) => report.lane === lane);
  if (mode === undefined) throw new Error(`${lane} was not measured`);
  return mode;
}

test('a completed lane has its samples in order, its totals and no reason', () => {
  const lane = laneWith('sync', [800, 802, 801], { steady: false, peakRssBytes: 4096 });
  const mode = measuredOf(recordWith([lane]), 'sync');
  expect(mode).toMatchObject({
    status: 'completed',
    reason: null,
    mode: 'sync',
    width: 1,
    summary: 'one after the other',
    warmup: { rounds: 0, steady: false },
    tasks: { total: 2, completed: 6, failed: 0, bytes: 0, wireBytes: 0 },
    failures: [],
    failureCounts: [],
    peakRssBytes: 4096,
  });
  expect(mode.wallMs.samples).toEqual([800, 802, 801]);
  expect(mode.wallMs.median).toBe(801);
});

test('bytes are those of the round whose wall time is the lower median', () => {
  const sizes = [100, 200, 300, 400];
  const lane = laneWith('sync', [40, 10, 30, 20], {
    tally: (round) => tallyWith(2, { bytes: sizes[round] ?? 0, wireBytes: round }),
  });
  expect(measuredOf(recordWith([lane]), 'sync').tasks).toMatchObject({ bytes: 400, wireBytes: 3 });
});

test('a mode that cannot run the work is skipped with its reason', () => {
  const reason = 'the scenario has no blocking form';
  const lane = laneWith('sync', [], { state: { status: 'skipped', reason } });
  expect(modeOf(recordWith([lane]), 'sync')).toEqual({
    lane: 'sync',
    mode: 'sync',
    width: 1,
    summary: 'one after the other',
    status: 'skipped',
    reason,
    wallMs: null,
    failures: [],
    failureCounts: [],
  });
});

test('a runner that died tells its last words and keeps the rounds before', () => {
  const state = {
    status: 'failed',
    failure: { code: 'crashed', message: 'the runner exited with code 7' },
    lastWords: 'boom\n',
  } as const;
  const reason = 'the runner exited with code 7; its last words: boom';
  expect(modeOf(recordWith([laneWith('sync', [], { state })]), 'sync')).toMatchObject({
    status: 'failed',
    reason,
    wallMs: null,
  });
  expect(measuredOf(recordWith([laneWith('sync', [800], { state })]), 'sync')).toMatchObject({
    status: 'failed',
    reason,
  });
  const silent = laneWith('sync', [], { state: { ...state, lastWords: ' ' } });
  expect(modeOf(recordWith([silent]), 'sync').reason).toBe('the runner exited with code 7');
});

test('an interrupted lane says how far it got', () => {
  const state = { status: 'interrupted', tasksDone: 1 } as const;
  expect(modeOf(recordWith([laneWith('sync', [], { state })]), 'sync')).toMatchObject({
    status: 'interrupted',
    reason: 'stopped before its first timed round was complete; 1 of 2 tasks of the round under way were done',
  });
  expect(modeOf(recordWith([laneWith('sync', [800, 800], { state })]), 'sync').reason).toBe(
    'stopped after 2 rounds; 1 of 2 tasks of the round under way were done',
  );
});

test('a lane that calls itself complete without a round is unmeasured', () => {
  expect(modeOf(recordWith([laneWith('sync', [])]), 'sync')).toMatchObject({
    status: 'interrupted',
    reason: 'no timed round was run',
    wallMs: null,
  });
});

test('failures name the task and the round from 1; those outside timed rounds are listed once', () => {
  const lane = laneWith('async', [500, 500], {
    tally: (round) => (round === 1 ? tallyFailing(2, { 0: 'timeout' }) : tallyWith(2)),
    verify: [outcomeWith({ failure: failureOf('timeout') }), outcomeWith({ failure: failureOf('refused') })],
  });
  const mode = measuredOf(recordWith([lane]), 'async');
  expect(mode.failures).toEqual([
    { task: 'task 1', round: 2, code: 'timeout', message: 'it failed with timeout' },
    { task: 'task 2', round: null, code: 'refused', message: 'it failed with refused' },
  ]);
  expect(mode.tasks).toMatchObject({ completed: 3, failed: 1 });
});

test('at most 100 failures are listed, and all are counted', () => {
  const all = Object.fromEntries(Array.from({ length: 60 }, (_, task) => [task, 'refused']));
  const lane = laneWith('async', [500, 500], { tally: tallyFailing(60, all) });
  const mode = measuredOf(recordWith([lane], { tasks: tasksOf(...Array<null>(60).fill(null)) }), 'async');
  expect(mode.failures).toHaveLength(100);
  expect(mode.failures.at(-1)).toMatchObject({ task: 'task 40', round: 2 });
  expect(mode.tasks.failed).toBe(120);
});

test('beside the examples every code is counted to the last failure, in the timed rounds and outside them', () => {
  const failing = Object.fromEntries(Array.from({ length: 170 }, (_, task) => [task, task < 160 ? 'reset' : 'dns']));
  const explored = [roundWith(1, { purpose: 'explore', tally: tallyFailing(171, { 3: 'timeout' }) })];
  const lane = laneWith('async', [500, 500], { explored, tally: tallyFailing(171, failing) });
  const mode = measuredOf(recordWith([lane], { tasks: tasksOf(...Array<null>(171).fill(null)) }), 'async');
  expect(mode.failureCounts).toEqual([
    { code: 'reset', timed: 320, untimed: 0 },
    { code: 'dns', timed: 20, untimed: 0 },
    { code: 'timeout', timed: 0, untimed: 1 },
  ]);
  expect(mode.failures).toHaveLength(100);
  expect(new Set(mode.failures.map(({ code }) => code))).toEqual(new Set(['reset', 'dns', 'timeout']));
});

test('throughput counts the tasks that were done, and its interval mirrors that of the wall time', () => {
  const lane = laneWith('async', [500, 500, 500, 500, 500, 500], { tally: tallyFailing(2, { 1: 'timeout' }) });
  const { throughputPerSecond, wallMs } = measuredOf(recordWith([lane]), 'async');
  expect(throughputPerSecond).toEqual({ estimate: 2, low: 2, high: 2, confidence: wallMs.interval.confidence });
});

test('a round of no measurable time has a finite throughput', () => {
  expect(measuredOf(recordWith([laneWith('async', [0])]), 'async').throughputPerSecond.estimate).toBe(2e9);
});

test('without an explain pass everything that it tells is null', () => {
  expect(measuredOf(recordWith([laneWith('async', [500])]), 'async')).toMatchObject({
    loop: null,
    cpu: null,
    inFlight: null,
    latencyMs: null,
    queueingShare: null,
    timeline: null,
  });
});

test('the explained round gives the loop, the processor, the tasks in flight and their latency', () => {
  const explain = explainWith(
    [
      [0, 500],
      [1, 301],
    ],
    { busyMs: 5, cpuUserMs: 30, cpuSystemMs: 20, mainThreadCpuMs: 4, runQueueWaitMs: 1, longestStallMs: 2, gcMs: null },
  );
  const mode = measuredOf(recordWith([laneWith('async', [500], { explain })]), 'async');
  expect(mode.loop).toEqual({
    busyMs: 5,
    busyShare: 0.01,
    longestStallMs: 2,
    stallResolutionMs: 1,
    state: 'idle',
    heartbeats: 10,
    heartbeatsPossible: 10,
    gcMs: null,
  });
  expect(mode.cpu).toEqual({ userMs: 30, systemMs: 20, cores: 0.1, mainThreadMs: 4, runQueueWaitMs: 1 });
  expect(mode.inFlight).toEqual({ mean: 1.6, max: 2 });
  expect(mode.latencyMs).toEqual({ mean: 400, median: 400, max: 500 });
  expect(mode.timeline).toEqual([
    { task: 'task 1', queuedMs: 0, startMs: 0, endMs: 500 },
    { task: 'task 2', queuedMs: 0, startMs: 1, endMs: 301 },
  ]);
});

test('a task that never ended is null in the timeline, in flight to the end, and has no latency', () => {
  const explain = explainWith(
    [
      [0, 400],
      [1, Number.NaN],
    ],
    { wallMs: 400 },
  );
  const mode = measuredOf(recordWith([laneWith('async', [500], { explain })]), 'async');
  expect(mode.timeline?.[1]).toEqual({ task: 'task 2', queuedMs: 0, startMs: 1, endMs: null });
  expect(mode.latencyMs?.mean).toBe(400);
  expect(mode.inFlight).toEqual({ mean: 1.9975, max: 2 });
});

test('where no task was seen from start to end nothing is said of latency', () => {
  const explain = explainWith([[Number.NaN, Number.NaN]], { wallMs: 400 });
  const mode = measuredOf(recordWith([laneWith('async', [500], { explain })]), 'async');
  expect([mode.inFlight, mode.latencyMs, mode.queueingShare]).toEqual([null, null, null]);
});

test('a message is cut to 500 characters where it enters the report, without the label before it', () => {
  const message = `task 1: ${'x'.repeat(200_000)}`;
  const failures = [{ task: 0, failure: { code: 'threw', message } }];
  const tally = {
    completed: 1,
    failed: 1,
    bytes: 0,
    wireBytes: 0,
    extraRequests: 0,
    retried: 0,
    outcomes: {},
    failureCodes: { threw: 1 },
    failures,
    throttled: null,
  };
  const state = { status: 'failed', failure: { code: 'threw', message }, lastWords: null } as const;
  const [mode] = assemble(recordWith([laneWith('sync', [800], { tally, state })])).modes;
  expect(mode?.failures[0]?.message).toBe(`${'x'.repeat(499)}…`);
  expect(mode?.reason).toBe(`task 1: ${'x'.repeat(491)}…`);
});

test('a failure whose message starts with the label of its task does not say it twice', () => {
  const tally = {
    completed: 1,
    failed: 1,
    bytes: 0,
    wireBytes: 0,
    extraRequests: 0,
    retried: 0,
    outcomes: {},
    failureCodes: { refused: 1 },
    throttled: null,
    failures: [{ task: 0, failure: { code: 'refused', message: 'task 1: connection refused' } }],
  };
  const [mode] = assemble(recordWith([laneWith('sync', [800], { tally })])).modes;
  expect(mode?.failures).toEqual([{ task: 'task 1', round: 1, code: 'refused', message: 'connection refused' }]);
});
