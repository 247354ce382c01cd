import { messageOf } from '../../src/core/errors.ts';
import {
  type AsyncWorkload,
  type BlockingWorkload,
  DONE,
  type TaskResult,
  type WorkloadContext,
} from '../../src/core/scenario.ts';
import { formatGivenMs } from '../../src/core/units.ts';
import { labelsOf, loadUserScenario, type UserScenario } from './user-module.ts';

function failed(thrown: unknown): TaskResult {
  return { ok: false, failure: { code: 'threw', message: messageOf(thrown) } };
}

/** The work of the user's module in its blocking form. */
export async function userBlocking(path: string): Promise<BlockingWorkload> {
  return blockingWork(await loadUserScenario(path));
}

/** The work of a scenario of the user's in its blocking form. */
export function blockingWork(scenario: UserScenario): BlockingWorkload {
  const labels = labelsOf(scenario);
  const context = labels.map((label) => ({ label }));
  return {
    ...hooksOf(scenario),
    run(task) {
      try {
        const returned = scenario.blocking?.(task, context[task] ?? { label: '' });
        return isThenable(returned) ? notBlocking(returned) : DONE;
      } catch (thrown) {
        return failed(thrown);
      }
    },
  };
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

/** A promise from blocking() means that nothing was waited for: no figure of it would be true. */
function notBlocking(promise: PromiseLike<unknown>): TaskResult {
  Promise.resolve(promise).catch(() => null); // The failure told below is the one that counts.
  return { ok: false, failure: { code: 'not-blocking', message: 'blocking() returned a promise: it did not block' } };
}

function timeoutResult(timeoutMs: number): TaskResult {
  return {
    ok: false,
    failure: { code: 'timeout', message: `did not end within ${formatGivenMs(timeoutMs)}` },
  };
}

/** One task of the user's, ended from outside when its time is over. */
function attempt(
  scenario: UserScenario,
  call: { task: number; label: string; timeoutMs: number },
): Promise<TaskResult> {
  const controller = new AbortController();
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      controller.abort(new Error('the task ran past its time limit'));
      resolve(timeoutResult(call.timeoutMs));
    }, call.timeoutMs);
    const settle = (result: TaskResult) => {
      clearTimeout(timer);
      resolve(result);
    };
    const start = async () => scenario.async?.(call.task, { label: call.label, signal: controller.signal });
    start().then(
      () => settle(DONE),
      (thrown: unknown) => settle(failed(thrown)),
    );
  });
}

/** The work of the user's module in its asynchronous form. */
export async function userAsync(path: string, context: WorkloadContext): Promise<AsyncWorkload> {
  return asyncWork(await loadUserScenario(path), context);
}

/** The work of a scenario of the user's in its asynchronous form. */
export function asyncWork(scenario: UserScenario, { timeoutMs }: Pick<WorkloadContext, 'timeoutMs'>): AsyncWorkload {
  const labels = labelsOf(scenario);
  const { all } = scenario;
  const workload: AsyncWorkload = {
    ...hooksOf(scenario),
    run: (task) => attempt(scenario, { task, label: labels[task] ?? '', timeoutMs }),
  };
  if (all === undefined) return workload;
  return { ...workload, all: async (run) => void (await all.call(scenario, run)) };
}

function hooksOf(scenario: UserScenario) {
  return {
    beforeRound: async () => void (await scenario.beforeRound?.()),
    dispose: async () => void (await scenario.dispose?.()),
  };
}
