import { messageOf } from '../../src/core/errors.ts';
import {
  type AsyncWorkload,
  type BlockingWorkload,
  DONE,
  type RoundPurpose,
  type TaskResult,
  type WorkloadContext,
} from '../../src/core/scenario.ts';
import { formatGivenMs } from '../../src/core/units.ts';
import { digestOf } from './digest.ts';
import { loadForms, type UserForms } from './forms.ts';
import { defaultsOf } from './params.ts';
import type { RunParams } from './run-params.ts';
import { itemsOf, type TaskItem } from './task-list.ts';

/** The user's module, loaded, with its tasks and the values of its parameters. */
export interface LoadedWork {
  readonly forms: UserForms;
  readonly items: readonly TaskItem[];
  readonly params: object;
}

/** Loads the module that the work is read from. @throws Error that says what is wrong with it */
export async function loadWork({ path, exported, tasks, values }: RunParams): Promise<LoadedWork> {
  const forms = await loadForms(path, exported ?? null);
  return { forms, items: itemsOf(forms.tasks ?? tasks ?? []), params: values ?? defaultsOf(forms.params) };
}

const NO_ITEM: TaskItem = { label: '', input: undefined };

/** The arguments of one task: a function alone gets the task itself, a part of a scenario its number. */
export function argumentsOf({ forms, items, params }: LoadedWork, task: number): readonly [unknown, object] {
  const { label, input } = items[task] ?? NO_ITEM;
  return [forms.byInput ? input : task, { label, input, params }];
}

function failed(thrown: unknown): TaskResult {
  return { ok: false, failure: { code: 'threw', message: messageOf(thrown) } };
}

/** The work of the user's module in its blocking form. */
export async function userBlocking(run: RunParams): Promise<BlockingWorkload> {
  return blockingTasks(await loadWork(run));
}

/** The tasks in their blocking form. */
export function blockingTasks(work: LoadedWork): BlockingWorkload {
  const calls = work.items.map((_, task) => argumentsOf(work, task));
  return {
    ...hooksOf(work.forms),
    run(task) {
      try {
        const returned = work.forms.blocking?.(...(calls[task] ?? []));
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

/** What is called, and what becomes of what it returns. */
interface Call {
  /** @param signalOf makes the signal, which costs more than a short task */
  start(signalOf: () => AbortSignal): unknown;
  done(returned: unknown): TaskResult;
}

/** One call of the user's, ended from outside when its time is over. */
function attempt({ start, done }: Call, timeoutMs: number): Promise<TaskResult> {
  let controller: AbortController | null = null;
  let late: Error | null = null;
  const signalOf = () => {
    controller ??= new AbortController();
    if (late !== null) controller.abort(late);
    return controller.signal;
  };
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      late = new Error('the task ran past its time limit');
      controller?.abort(late);
      resolve(timeoutResult(timeoutMs));
    }, timeoutMs);
    const settle = (result: TaskResult) => {
      clearTimeout(timer);
      resolve(result);
    };
    const begin = async () => start(signalOf);
    begin().then(
      (returned) => settle(done(returned)),
      (thrown: unknown) => settle(failed(thrown)),
    );
  });
}

/** What the user's function gets, with a signal that is made when it is asked for. */
function withSignal(context: object, signalOf: () => AbortSignal): object {
  return {
    ...context,
    get signal() {
      return signalOf();
    },
  };
}

const nothingToTell = (): TaskResult => DONE;

/** The work of the user's module in its asynchronous form: its tasks, or one of its whole functions. */
export async function userAsync(run: RunParams, context: WorkloadContext): Promise<AsyncWorkload> {
  const work = await loadWork(run);
  return run.variant === undefined ? userTasks(work, context) : userVariant(work, run.variant, context);
}

/** The tasks in their asynchronous form. */
export function userTasks(work: LoadedWork, { timeoutMs }: WorkloadContext): AsyncWorkload {
  const { forms } = work;
  const { all } = forms;
  const call = (task: number): Call => {
    const [subject, context] = argumentsOf(work, task);
    const start = (signalOf: () => AbortSignal) => forms.async?.(subject, withSignal(context, signalOf));
    return { start, done: nothingToTell };
  };
  const workload: AsyncWorkload = { ...hooksOf(forms), run: (task) => attempt(call(task), timeoutMs) };
  if (all === undefined) return workload;
  return { ...workload, all: async (drive) => void (await all(drive)) };
}

/** One whole function. In a verify round it tells a digest of what it returned. */
export function userVariant(work: LoadedWork, name: string, { timeoutMs }: WorkloadContext): AsyncWorkload {
  const { forms, items, params } = work;
  const call = name === '' ? forms.async : forms.variants[name];
  const tasks = items.map(({ input }) => input);
  const hooks = hooksOf(forms);
  let verifying = false;
  const done = (returned: unknown): TaskResult => {
    const digest = verifying ? digestOf(returned) : null;
    return digest === null ? DONE : { ok: true, digest };
  };
  return {
    ...hooks,
    async beforeRound(purpose: RoundPurpose) {
      verifying = purpose === 'verify';
      await hooks.beforeRound();
    },
    run: () => attempt({ start: (signalOf) => call?.(tasks, withSignal({ params }, signalOf)), done }, timeoutMs),
  };
}

function hooksOf(forms: UserForms) {
  return {
    beforeRound: async () => void (await forms.beforeRound?.()),
    dispose: async () => void (await forms.dispose?.()),
  };
}
