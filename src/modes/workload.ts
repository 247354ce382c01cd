import { messageOf } from '../core/errors.ts';
import type { AsyncWorkload, BlockingWorkload, TaskResult } from '../core/scenario.ts';
import type { DriverSetup } from './driver.ts';
import { runTraced } from './stray-errors.ts';

/** Prepares the blocking form. @throws where the scenario has none: the harness skips such a mode before it gets here */
export async function blockingForm({ scenario, source, context }: DriverSetup): Promise<BlockingWorkload> {
  if (scenario.blocking === undefined) throw new Error(`scenario ${scenario.name} has no blocking form`);
  return scenario.blocking(source.params, context);
}

/** Prepares the asynchronous form. @throws where the scenario has none */
export async function asyncForm({ scenario, source, context }: DriverSetup): Promise<AsyncWorkload> {
  if (scenario.async === undefined) throw new Error(`scenario ${scenario.name} has no asynchronous form`);
  return scenario.async(source.params, context);
}

/** A task that throws has a bug; that task is then a failure, and the round goes on. */
export function threwResult(thrown: unknown): TaskResult {
  return { ok: false, failure: { code: 'threw', message: messageOf(thrown) } };
}

/** Runs one blocking task; what it throws becomes its failure. */
export function runBlocking(workload: BlockingWorkload, task: number): TaskResult {
  try {
    return runTraced(workload, task);
  } catch (thrown) {
    return threwResult(thrown);
  }
}
