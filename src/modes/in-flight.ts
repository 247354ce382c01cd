import { BOARD_COUNT, TASK_STATE, type TaskBoard } from '../core/board.ts';
import type { AsyncWorkload, TaskResult } from '../core/scenario.ts';
import type { Driver, DriverSetup } from './driver.ts';
import { runTraced } from './stray-errors.ts';
import { asyncForm, threwResult } from './workload.ts';

/** Starts a task; what it throws before its first `await` is told like what it throws later. */
function begin(workload: AsyncWorkload, task: number): Promise<TaskResult> {
  try {
    return Promise.resolve(runTraced(workload, task));
  } catch (thrown) {
    return Promise.reject(thrown);
  }
}

/** Notes how a task ended; one that resolves with no result at all has a bug, like one that throws. */
function note(board: TaskBoard, task: number, result: TaskResult): void {
  try {
    board.finish(task, result);
  } catch (thrown) {
    board.finish(task, threwResult(thrown));
  }
}

/**
 * Runs all tasks of the round once, at most `width` at a time: each that ends starts the next.
 * Callbacks cost a task less than half of what a loop of `await` for each slot does when all run at once.
 */
function runAll(workload: AsyncWorkload, board: TaskBoard, width: number): Promise<void> {
  return new Promise((resolve) => {
    let next = 0;
    let running = Math.min(width, board.count);
    const start = (): void => {
      const task = board.taskAt(next++);
      board.start(task);
      begin(workload, task).then(
        (result) => end(task, result),
        (thrown) => end(task, threwResult(thrown)),
      );
    };
    const end = (task: number, result: TaskResult): void => {
      note(board, task, result);
      if (next < board.count) start();
      else if (--running === 0) resolve();
    };
    if (running === 0) resolve();
    for (let slot = running; slot > 0; slot--) start();
  });
}

/** Runs the task that a foreign loop asks for. @throws RangeError where there is no such task */
async function driven(workload: AsyncWorkload, board: TaskBoard, task: number): Promise<void> {
  if (!Number.isInteger(task) || task < 0 || task >= board.size) {
    throw new RangeError(`all() ran task ${task}, expected a whole number from 0 to ${board.size - 1}`);
  }
  board.start(task);
  note(board, task, await begin(workload, task).catch(threwResult));
}

function failedResult(code: string, message: string): TaskResult {
  return { ok: false, failure: { code, message } };
}

/**
 * A round in the loop of the user's program, which must run every task once: one that it runs again or leaves out is a
 * failed task. Where all is well that costs a byte read a task and one comparison a round.
 */
async function runByAll(workload: AsyncWorkload, board: TaskBoard): Promise<void> {
  const { states, counts } = board.memory;
  const again = new Set<number>();
  await workload.all?.((task) => {
    if (states[task] === undefined || states[task] === TASK_STATE.waiting) return driven(workload, board, task);
    again.add(task);
    return Promise.resolve();
  });
  for (const task of again) board.results[task] = failedResult('run-twice', 'all() ran this task more than once');
  if (Atomics.load(counts, BOARD_COUNT.started) === board.size) return;
  for (const [task, state] of states.entries()) {
    if (state === TASK_STATE.waiting) board.results[task] = failedResult('never-run', 'all() never ran this task');
  }
}

type Round = (workload: AsyncWorkload, board: TaskBoard) => Promise<void>;

async function openWith(setup: DriverSetup, round: Round): Promise<Driver> {
  const workload = await asyncForm(setup);
  return {
    kind: 'async',
    beforeRound: async (purpose) => workload.beforeRound?.(purpose),
    notes: () => workload.notes?.() ?? {},
    dispose: async () => workload.dispose?.(),
    round: (board) => round(workload, board),
  };
}

/** Drives the asynchronous form with at most `width` tasks in flight. */
export function openInFlight(setup: DriverSetup, width: number): Promise<Driver> {
  return openWith(setup, (workload, board) => runAll(workload, board, width));
}

/** Has the work's own loop drive its tasks. */
export function openOwnLoop(setup: DriverSetup): Promise<Driver> {
  return openWith(setup, runByAll);
}
