import { afterEach, describe, expect, test } from 'vitest';
import type { Lane } from '../../src/core/lanes.ts';
import { systemClock } from '../../src/core/system-clock.ts';
import { LaneFailure, type LaneRunner } from '../../src/harness/lane-runner.ts';
import type { TaskProgress } from '../../src/harness/protocol.ts';
import { RUNNER_LIMITS, runnerProcesses } from '../../src/harness/runner-process.ts';
import type { Misbehaviour } from '../helpers/scenarios/misbehaving.ts';

/** Long enough to load a scenario on a busy machine; hooks that end do so at once. */
const LIMITS = { ...RUNNER_LIMITS, beforeRoundMs: 2000, disposeMs: 2000 };

const MISBEHAVING = new URL('../helpers/scenarios/misbehaving.js', import.meta.url).href;
const SLEEP = new URL('../../scenarios/sleep/index.js', import.meta.url).href;

const lane = (mode: Lane['mode'], width = 1): Lane => ({ id: mode, mode, width, role: 'measure' });

const open: LaneRunner[] = [];
const notes: string[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((runner) => runner.close()));
  notes.length = 0;
});

interface Given {
  readonly what?: Misbehaviour['what'];
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  readonly env?: NodeJS.ProcessEnv;
  readonly moduleUrl?: string;
  readonly durationsMs?: readonly number[];
  readonly onProgress?: (progress: TaskProgress) => void;
}

async function start(which: Lane, given: Given): Promise<LaneRunner> {
  const { what = 'nothing', timeoutMs = 30_000, signal = new AbortController().signal } = given;
  const { durationsMs, onProgress = () => {} } = given;
  const source =
    durationsMs === undefined
      ? { moduleUrl: given.moduleUrl ?? MISBEHAVING, params: { what } }
      : { moduleUrl: SLEEP, params: { durationsMs, tasks: durationsMs.length } };
  const tasks = durationsMs?.length ?? 3;
  const spec = { source, tasks, timeoutMs, clock: systemClock, signal, env: given.env ?? process.env, limits: LIMITS };
  const runner = await runnerProcesses(spec)(which, (event) => {
    if (event.type === 'note') notes.push(event.message);
    if (event.type === 'tasks') onProgress(event.progress);
  });
  open.push(runner);
  return runner;
}

async function failureOf(work: Promise<unknown>): Promise<LaneFailure> {
  const thrown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(LaneFailure);
  return thrown as LaneFailure;
}

describe('a round', () => {
  test('tells the tasks done', async () => {
    const runner = await start(lane('sync'), {});
    const { tally, outcomes, explain, wallMs, peakRssBytes } = await runner.round('timed');
    expect(tally).toEqual({
      completed: 3,
      failed: 0,
      bytes: 0,
      wireBytes: 0,
      extraRequests: 0,
      retried: 0,
      outcomes: {},
      failureCodes: {},
      failures: [],
      throttled: null,
    });
    expect(outcomes).toBeNull();
    expect(explain).toBeNull();
    expect(wallMs).toBeGreaterThan(0);
    expect(peakRssBytes).toBeGreaterThan(1e6);
  });

  test('leaves out what it is told to, which counts as failed', async () => {
    const left = { task: 1, failure: { code: 'http-404', message: 'the server answered 404' } };
    for (const mode of ['sync', 'sequential', 'async', 'threads'] as const) {
      const runner = await start(lane(mode, 2), { durationsMs: [2, 60_000, 1] });
      const { tally, outcomes } = await runner.round('verify', [left]);
      expect(tally).toMatchObject({ completed: 2, failed: 1, failureCodes: { 'http-404': 1 }, failures: [left] });
      expect(outcomes?.map(({ failure }) => failure)).toEqual([null, left.failure, null]);
    }
    const runner = await start(lane('async', 3), { durationsMs: [2, 60_000, 1] });
    const { explain } = await runner.round('explain', [left]);
    expect([explain?.startMs[1], explain?.endMs[1]]).toEqual([Number.NaN, Number.NaN]);
  });

  test('a task that throws is a failure of that task', async () => {
    for (const mode of ['sync', 'sequential', 'async', 'threads'] as const) {
      const runner = await start(lane(mode, 2), { what: 'throw' });
      const { tally } = await runner.round('timed');
      expect(tally).toMatchObject({
        completed: 2,
        failed: 1,
        failures: [{ task: 0, failure: { code: 'threw', message: 'no such luck' } }],
      });
    }
  });

  test('an explained round has the start and the end of each task, in order', async () => {
    const runner = await start(lane('sync'), { durationsMs: [20, 10, 15] });
    const { explain } = await runner.round('explain');
    const { startMs = [], endMs = [] } = explain ?? {};
    expect(startMs).toHaveLength(3);
    for (const task of [0, 1, 2]) {
      expect(endMs[task]).toBeGreaterThan(startMs[task] ?? Number.NaN);
      if (task > 0) expect(startMs[task]).toBeGreaterThanOrEqual(endMs[task - 1] ?? Number.NaN);
    }
    expect(explain?.heartbeats).toBe(0);
  });

  test('async has its tasks in flight together, and the heartbeat goes on', async () => {
    const runner = await start(lane('async', 3), { durationsMs: [200, 100, 150] });
    const { explain } = await runner.round('explain');
    const { startMs = [], endMs = [] } = explain ?? {};
    expect(Math.max(...startMs)).toBeLessThan(Math.min(...endMs));
    expect(explain?.heartbeats).toBeGreaterThan(1);
  });

  test('no more heartbeats are told than were possible', async () => {
    const runner = await start(lane('async', 1), { durationsMs: [9] });
    for (let round = 0; round < 20; round++) {
      const { heartbeats = 1, heartbeatsPossible = 0 } = (await runner.round('explain')).explain ?? {};
      expect(heartbeatsPossible).toBeGreaterThanOrEqual(heartbeats);
    }
  });

  test('no sleeper wakes early, in any mode', async () => {
    const durationsMs = Array.from({ length: 300 }, (_, task) => 5 + (task % 7) * 0.7);
    for (const mode of ['async', 'threads'] as const) {
      const runner = await start(lane(mode, mode === 'async' ? 300 : 16), { durationsMs });
      const { explain } = await runner.round('explain');
      const early = durationsMs.filter((ms, task) => {
        const { startMs, endMs } = explain ?? {};
        return (endMs?.[task] ?? Number.NaN) - (startMs?.[task] ?? Number.NaN) < ms;
      });
      expect(early).toEqual([]);
    }
  });
});

describe('progress', () => {
  test('comes while the runner is blocked', async () => {
    const seen: number[] = [];
    const runner = await start(lane('sync'), {
      durationsMs: [400, 400, 400],
      onProgress: ({ finished }) => seen.push(finished),
    });
    await runner.round('timed');
    expect(seen.some((finished) => finished > 0 && finished < 3)).toBe(true);
  });
});

describe('a runner that fails', () => {
  test('exits in the middle of the work', async () => {
    const runner = await start(lane('sync'), { what: 'exit' });
    const { failure } = await failureOf(runner.round('timed'));
    expect(failure).toEqual({
      code: 'runner-died',
      message: 'its process exited with code 7 in the middle of the work',
    });
  });

  test('crashes, and its last words are kept', async () => {
    const runner = await start(lane('async', 3), { what: 'crash' });
    const { failure, lastWords } = await failureOf(runner.round('timed'));
    expect(failure.message).toBe('its process was killed by SIGABRT in the middle of the work');
    expect(lastWords).toContain('about to fall over');
  });

  test('hangs, and is killed from outside', async () => {
    for (const mode of ['sync', 'async'] as const) {
      const runner = await start(lane(mode, 3), { what: 'hang', timeoutMs: 200 });
      const { failure } = await failureOf(runner.round('timed'));
      expect(failure.code).toBe('timeout');
      expect(failure.message).toContain('time limit of 200 ms');
    }
  });

  test('cannot make its scenario ready', async () => {
    const { failure } = await failureOf(start(lane('sync'), { what: 'refuse-to-open' }));
    expect(failure).toEqual({ code: 'threw', message: 'nothing to open' });
  });

  test('cannot find its scenario', async () => {
    const { failure } = await failureOf(start(lane('sync'), { moduleUrl: 'file:///nowhere/scenario.js' }));
    expect(failure.code).toBe('err_module_not_found');
  });

  test('stays failed', async () => {
    const runner = await start(lane('sync'), { what: 'exit' });
    const first = await failureOf(runner.round('timed'));
    const second = await failureOf(runner.round('timed'));
    expect(second.failure).toEqual(first.failure);
  });

  test('in a pool thread', async () => {
    const runner = await start(lane('threads', 2), { what: 'exit' });
    const { failure } = await failureOf(runner.round('timed'));
    expect(failure.message).toBe('a pool thread exited with code 7');
  });
});

test.each(['sync', 'async', 'threads'] as const)(
  '%s: a round in which its process was stopped says so',
  async (mode) => {
    const stopped = await start(lane(mode, 2), { what: 'stop' });
    expect((await stopped.round('timed')).suspended).toBe('stopped');
    const running = await start(lane(mode, 2), {});
    expect((await running.round('timed')).suspended).toBeNull();
  },
);

describe.each(['stray-throw', 'stray-rejection'] as const)('an error that nothing catches (%s)', (what) => {
  const uncaught = (task: number, message: string) => ({ task, failure: { code: 'uncaught', message } });
  const OWN = 'an error that nothing caught: nobody catches this';
  const ONE_OF = 'an error that nothing caught, thrown by one of the 3 tasks in flight: nobody catches this';

  test('is a failure of the tasks in flight the first time, then of its own task, and the mode goes on', async () => {
    const runner = await start(lane('async', 3), { what });
    const first = await runner.round('timed');
    expect(first.tally.failures).toEqual([0, 1, 2].map((task) => uncaught(task, ONE_OF)));
    for (const purpose of ['timed', 'verify', 'explain'] as const) {
      const { tally } = await runner.round(purpose);
      expect(tally).toMatchObject({ completed: 2, failed: 1, failures: [uncaught(0, OWN)] });
    }
  });

  test('is known at once where one task is in flight', async () => {
    const runner = await start(lane('sequential'), { what });
    expect((await runner.round('timed')).tally.failures).toEqual([uncaught(0, OWN)]);
  });

  test('counts where the blocked thread hears of it only after the round', async () => {
    const runner = await start(lane('sync'), { what });
    await runner.round('timed');
    expect((await runner.round('timed')).tally.failures).toEqual([uncaught(0, OWN)]);
  });

  test('counts in a pool thread: in the round, a later one, or in the end', async () => {
    const runner = await start(lane('threads'), { what });
    const told: string[] = [];
    // A thread tells of it when it comes to it.
    for (let round = 0; round < 20 && !told.includes(OWN); round++) {
      const { tally } = await runner.round('timed');
      told.push(...tally.failures.map(({ failure }) => failure.message));
    }
    await runner.close();
    expect([...told, ...notes]).toContain(OWN);
  });
});

test('an error that nothing catches while the work is made ready costs its lane', async () => {
  const { failure } = await failureOf(start(lane('async', 3), { what: 'stray-before-open' }));
  expect(failure).toEqual({ code: 'threw', message: 'an error that nothing caught: nobody catches this' });
});

describe('what is no task', () => {
  test.each(['sync', 'async', 'threads'] as const)('%s: beforeRound() has a limit of its own', async (mode) => {
    const runner = await start(lane(mode, 2), { what: 'stall-before', timeoutMs: 60_000 });
    const { failure } = await failureOf(runner.round('timed'));
    expect(failure).toEqual({ code: 'timeout', message: 'beforeRound() did not end within 2 s' });
  });

  test.each([
    ['stall-dispose', 'dispose() did not end within 2 s'],
    ['fail-dispose', 'dispose() failed: nothing to free'],
  ] as const)('%s: the round stands, and it is told', async (what, message) => {
    const runner = await start(lane('async', 3), { what });
    expect((await runner.round('timed')).tally.completed).toBe(3);
    await runner.close();
    expect(notes).toEqual([message]);
  });
});

test.each(['sync', 'async'] as const)('%s: what a task sends to its parent process reaches nobody', async (mode) => {
  const runner = await start(lane(mode, 2), { what: 'send' });
  expect((await runner.round('timed')).tally.completed).toBe(3);
  expect((await runner.round('timed')).tally.completed).toBe(3);
});

test('a runner has the environment that was given in', async () => {
  const moduleUrl =
    'data:text/javascript,export default { name: "", resolve() {}, async async() { throw new Error(String(process.env.GREETING) + process.env.UV_THREADPOOL_SIZE); } }';
  const message = async (env: NodeJS.ProcessEnv) =>
    (await failureOf(start(lane('async'), { moduleUrl, env: { PATH: process.env.PATH, ...env } }))).failure.message;
  expect(await message({ GREETING: 'hello' })).toBe('hello64');
  expect(await message({ UV_THREADPOOL_SIZE: '8' })).toBe('undefined8');
});

test('an interrupted runner ends at once, although it is blocked', async () => {
  const controller = new AbortController();
  const runner = await start(lane('sync'), {
    durationsMs: [60_000],
    signal: controller.signal,
    onProgress: () => controller.abort('SIGINT'),
  });
  const { failure } = await failureOf(runner.round('timed'));
  expect(failure.code).toBe('interrupted');
});

test('a time limit ends a sleep with a failure, and the round goes on', async () => {
  for (const mode of ['sync', 'sequential', 'async', 'threads'] as const) {
    const runner = await start(lane(mode, 2), { durationsMs: [5000, 10], timeoutMs: 30 });
    const { tally } = await runner.round('timed');
    expect(tally).toMatchObject({
      completed: 1,
      failures: [{ task: 0, failure: { code: 'timeout', message: 'did not end within 30 ms' } }],
    });
  }
});
