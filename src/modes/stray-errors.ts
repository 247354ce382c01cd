import { AsyncLocalStorage } from 'node:async_hooks';
import { messageOf } from '../core/errors.ts';
import type { StrayError } from './driver.ts';

const currentTask = new AsyncLocalStorage<number>();
let tracing = false;

/**
 * Keeps this thread alive when an error is thrown where nothing can catch it, and tells of it. From the first one on
 * tasks are traced, so that each later one is known by its task. Tracing from the start would cost every task of every
 * timed round: on Node.js 20 a no-op task takes 0.1 µs in place of 0.03, one with a callback 0.5 µs in place of 0.2.
 */
export function catchStrayErrors(tell: (stray: StrayError) => void): void {
  const hear = (thrown: unknown): void => {
    tell({ message: messageOf(thrown), task: currentTask.getStore() ?? null });
    tracing = true;
  };
  process.on('uncaughtException', hear);
  process.on('unhandledRejection', hear);
}

/** A function of its own: one that holds a closure allocates for it at each call, also where it is not made. */
function trace<T>(workload: { run(task: number): T }, task: number): T {
  return currentTask.run(task, () => workload.run(task));
}

/** Runs one task, so that its stray errors can be told from others'. */
export function runTraced<T>(workload: { run(task: number): T }, task: number): T {
  return tracing ? trace(workload, task) : workload.run(task);
}
