import { allocateBoard, TaskBoard } from '../../src/core/board.ts';
import type { AsyncWorkload, BlockingWorkload, Scenario } from '../../src/core/scenario.ts';
import type { DriverSetup } from '../../src/modes/driver.ts';
import { FakeClock } from './fake-clock.ts';

/** The forms that a scenario of a test has. */
export interface Forms {
  readonly blocking?: BlockingWorkload;
  readonly async?: AsyncWorkload;
}

/** What a mode needs to drive workloads that live in the test itself. */
export function setupOf({ blocking, async }: Forms, width = 1): DriverSetup {
  const scenario: Scenario = {
    name: 'in-memory',
    summary: 'does what the test says',
    options: {},
    examples: [],
    defaultConcurrency: 'all',
    digests: false,
    warms: false,
    resolve: () => Promise.reject(new Error('tests give the forms')),
    ...(blocking === undefined ? {} : { blocking: async () => blocking }),
    ...(async === undefined ? {} : { async: async () => async }),
  };
  return { scenario, source: { moduleUrl: 'none:', params: {} }, context: { timeoutMs: 1000, width } };
}

/** An empty board for a round of so many tasks. */
export function boardFor(tasks: number): TaskBoard {
  const board = new TaskBoard(allocateBoard(tasks, true), new FakeClock());
  board.reset();
  return board;
}

/** Lets everything run that is ready to run. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
