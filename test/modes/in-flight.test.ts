import { expect, test } from 'vitest';
import type { TaskBoard } from '../../src/core/board.ts';
import { type AsyncWorkload, DONE, type TaskResult } from '../../src/core/scenario.ts';
import { openAsync } from '../../src/modes/async.ts';
import type { OpenDriver } from '../../src/modes/driver.ts';
import { openOwn } from '../../src/modes/own.ts';
import { openSequential } from '../../src/modes/sequential.ts';
import { boardFor, settle, setupOf } from '../helpers/in-memory-scenario.ts';

/** Tasks that end when the test says so. */
class HeldTasks implements AsyncWorkload {
  /** In the order in which they started. */
  readonly started: number[] = [];
  readonly inFlight = new Map<number, (result: TaskResult) => void>();

  run(task: number): Promise<TaskResult> {
    this.started.push(task);
    return new Promise((resolve) => this.inFlight.set(task, resolve));
  }

  async end(task: number): Promise<void> {
    this.inFlight.get(task)?.(DONE);
    this.inFlight.delete(task);
    await settle();
  }
}

async function startRound(
  open: OpenDriver,
  workload: AsyncWorkload,
  { width, board }: { width: number; board: TaskBoard },
) {
  const driver = await open(setupOf({ async: workload }, width));
  if (driver.kind !== 'async') throw new Error('expected an asynchronous driver');
  const round = { done: false, promise: driver.round(board) };
  round.promise = round.promise.then(() => {
    round.done = true;
  });
  return round;
}

test('sequential has one task in flight, in order', async () => {
  const tasks = new HeldTasks();
  const board = boardFor(3);
  const round = await startRound(openSequential, tasks, { width: 99, board });
  for (const task of [0, 1, 2]) {
    expect([...tasks.inFlight.keys()]).toEqual([task]);
    await tasks.end(task);
  }
  await round.promise;
  expect(tasks.started).toEqual([0, 1, 2]);
  expect(board.results).toEqual([DONE, DONE, DONE]);
});

test('async without a limit starts all tasks at once, in order', async () => {
  const tasks = new HeldTasks();
  const round = await startRound(openAsync, tasks, { width: 5, board: boardFor(5) });
  expect(tasks.started).toEqual([0, 1, 2, 3, 4]);
  for (const task of [4, 2, 0, 3]) await tasks.end(task);
  expect(round.done).toBe(false);
  await tasks.end(1);
  await round.promise;
});

test('async under a limit keeps as many in flight as it may, never more, and starts in order', async () => {
  const tasks = new HeldTasks();
  const round = await startRound(openAsync, tasks, { width: 3, board: boardFor(7) });
  expect([...tasks.inFlight.keys()]).toEqual([0, 1, 2]);
  for (const [ending, inFlight] of [
    [1, [0, 2, 3]],
    [3, [0, 2, 4]],
    [0, [2, 4, 5]],
    [2, [4, 5, 6]],
    [6, [4, 5]],
  ] as const) {
    await tasks.end(ending);
    expect([...tasks.inFlight.keys()]).toEqual(inFlight);
  }
  await tasks.end(4);
  await tasks.end(5);
  await round.promise;
  expect(tasks.started).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test('a limit above the number of tasks is no limit', async () => {
  const tasks = new HeldTasks();
  const round = await startRound(openAsync, tasks, { width: 64, board: boardFor(2) });
  expect(tasks.started).toEqual([0, 1]);
  await tasks.end(0);
  await tasks.end(1);
  await round.promise;
});

test.each([
  ['rejects', async () => Promise.reject(new Error('no such luck'))],
  [
    'throws',
    () => {
      throw new Error('no such luck');
    },
  ],
])('a task that %s is a failure, and the others run', async (_, fail) => {
  const board = boardFor(4);
  const workload = { run: (task: number) => (task === 1 ? fail() : Promise.resolve(DONE)) };
  const round = await startRound(openAsync, workload, { width: 2, board });
  await round.promise;
  const failed = { ok: false, failure: { code: 'threw', message: 'no such luck' } };
  expect(board.results).toEqual([DONE, failed, DONE, DONE]);
});

test('all() drives the tasks itself in mode own', async () => {
  const log: string[] = [];
  const workload: AsyncWorkload = {
    async run(task) {
      log.push(`run ${task}`);
      return DONE;
    },
    async all(drive) {
      log.push('all');
      for (const task of [2, 0, 1]) await drive(task);
    },
  };
  const board = boardFor(3);
  await (await startRound(openOwn, workload, { width: 3, board })).promise;
  expect(log).toEqual(['all', 'run 2', 'run 0', 'run 1']);
  expect(board.results).toEqual([DONE, DONE, DONE]);
});

test.each([
  ['async under a limit', openAsync, 2],
  ['async', openAsync, 3],
  ['sequential', openSequential, 3],
])('all() is not used by %s', async (_, mode, width) => {
  const log: string[] = [];
  const workload: AsyncWorkload = {
    async run(task) {
      log.push(`run ${task}`);
      return DONE;
    },
    all: async () => void log.push('all'),
  };
  await (await startRound(mode, workload, { width, board: boardFor(3) })).promise;
  expect(log).toEqual(['run 0', 'run 1', 'run 2']);
});

function failed(code: string, message: string) {
  return { ok: false, failure: { code, message } };
}

const NEVER = failed('never-run', 'all() never ran this task');
const TWICE = failed('run-twice', 'all() ran this task more than once');

test.each<[string, number[], unknown[]]>([
  ['leaves out', [1], [NEVER, DONE, NEVER]],
  ['runs twice', [0, 1, 2, 1], [DONE, TWICE, DONE]],
  ['runs twice in the place of another', [0, 1, 1], [DONE, TWICE, NEVER]],
])('what all() %s is a failed task', async (_, order, expected) => {
  for (const atOnce of [true, false]) {
    const board = boardFor(3);
    const runs: number[] = [];
    const workload: AsyncWorkload = {
      async run(task) {
        runs.push(task);
        return DONE;
      },
      async all(drive) {
        if (atOnce) await Promise.all(order.map(drive));
        else for (const task of order) await drive(task);
      },
    };
    await (await startRound(openOwn, workload, { width: 3, board })).promise;
    expect(board.results).toEqual(expected);
    expect(runs).toEqual([...new Set(order)]);
  }
});

test.each([3, -1, 0.5, Number.NaN])('all() cannot run task %d of three', async (task) => {
  const board = boardFor(3);
  const workload: AsyncWorkload = { run: async () => DONE, all: (drive) => drive(task) };
  const round = await startRound(openOwn, workload, { width: 3, board });
  await expect(round.promise).rejects.toThrow(`all() ran task ${task}, expected a whole number from 0 to 2`);
  expect(board.results).toHaveLength(3);
});

test('what all() throws ends the round', async () => {
  const workload: AsyncWorkload = { run: async () => DONE, all: () => Promise.reject(new Error('no loop')) };
  const round = await startRound(openOwn, workload, { width: 3, board: boardFor(3) });
  await expect(round.promise).rejects.toThrow('no loop');
});

test('refuses a scenario without an asynchronous form', async () => {
  const blockingOnly = setupOf({ blocking: { run: () => DONE } });
  await expect(openAsync(blockingOnly)).rejects.toThrow('has no asynchronous form');
});
