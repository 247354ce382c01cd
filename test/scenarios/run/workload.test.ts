import { describe, expect, test } from 'vitest';
import type { RunParams } from '../../../scenarios/run/run-params.ts';
import { userAsync, userBlocking } from '../../../scenarios/run/workload.ts';
import { DONE } from '../../../src/core/scenario.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const CONTEXT = { timeoutMs: 20_000, width: 4 };
let files = 0;

const runOf = (path: string, more: Partial<RunParams> = {}): RunParams => ({ path, forms: [], ...more });

/** A module that notes what happens to it in a global array. */
async function fileOf(body: string): Promise<{ path: string; log: unknown[] }> {
  const name = `log${files++}`;
  const log: unknown[] = [];
  Reflect.set(globalThis, name, log);
  const path = await folder.write(`${name}.mjs`, `const log = globalThis.${name};\nexport default { ${body} };\n`);
  return { path, log };
}

function threw(message: string) {
  return { ok: false, failure: { code: 'threw', message } };
}

describe('blocking()', () => {
  test('gets the number and the label of its task', async () => {
    const { path, log } = await fileOf('tasks: ["a", "b"], blocking(task, { label }) { log.push(task, label); }');
    const workload = await userBlocking(runOf(path));
    expect([workload.run(0), workload.run(1)]).toEqual([DONE, DONE]);
    expect(log).toEqual([0, 'a', 1, 'b']);
  });

  test('fails where it throws', async () => {
    const { path } = await fileOf('tasks: 1, blocking() { throw new Error("no such luck"); }');
    expect((await userBlocking(runOf(path))).run(0)).toEqual(threw('no such luck'));
  });

  test.each([
    ['a promise', 'async blocking() {}'],
    ['a promise that is rejected', 'async blocking() { throw new Error("unheard"); }'],
    ['something with then()', 'blocking() { return { then(done) { done(); } }; }'],
  ])('fails where it returns %s: it did not block', async (_, form) => {
    const { path } = await fileOf(`tasks: 1, ${form}`);
    expect((await userBlocking(runOf(path))).run(0)).toMatchObject({ ok: false, failure: { code: 'not-blocking' } });
  });
});

describe('async()', () => {
  test('gets the number, the label and a signal', async () => {
    const body = 'tasks: 2, async async(task, { label, signal }) { log.push(task, label, signal.aborted); }';
    const { path, log } = await fileOf(body);
    const workload = await userAsync(runOf(path), CONTEXT);
    expect(await workload.run(1)).toBe(DONE);
    expect(log).toEqual([1, 'task 1', false]);
  });

  test.each([
    ['rejects', 'async async() { throw new Error("no such luck"); }'],
    ['throws before there is a promise', 'async() { throw new Error("no such luck"); }'],
  ])('fails where it %s', async (_, form) => {
    const { path } = await fileOf(`tasks: 1, ${form}`);
    expect(await (await userAsync(runOf(path), CONTEXT)).run(0)).toEqual(threw('no such luck'));
  });

  test('is told by its signal that its time is over, and fails', async () => {
    const body =
      'tasks: 1, async(_, { signal }) { return new Promise(() => { signal.onabort = () => log.push(signal.reason.message); }); }';
    const { path, log } = await fileOf(body);
    const workload = await userAsync(runOf(path), { ...CONTEXT, timeoutMs: 10 });
    expect(await workload.run(0)).toEqual({
      ok: false,
      failure: { code: 'timeout', message: 'did not end within 10 ms' },
    });
    expect(log).toEqual(['the task ran past its time limit']);
  });

  test('asks for its signal after its time is over: the signal is aborted, and stays the same one', async () => {
    const { path, log } = await fileOf(
      'tasks: 1, async(_, context) { log.push(context); return new Promise(() => {}); }',
    );
    await (await userAsync(runOf(path), { ...CONTEXT, timeoutMs: 10 })).run(0);
    const context = log[0] as { readonly signal: AbortSignal };
    const { signal } = context;
    expect([signal.aborted, signal.reason.message]).toEqual([true, 'the task ran past its time limit']);
    expect(context.signal).toBe(signal);
  });

  test('keeps its failure where it ends after its time', async () => {
    const body = 'tasks: 1, async(_, { signal }) { return new Promise((done) => { signal.onabort = done; }); }';
    const { path } = await fileOf(body);
    const workload = await userAsync(runOf(path), { ...CONTEXT, timeoutMs: 10 });
    expect(await workload.run(0)).toMatchObject({ ok: false, failure: { code: 'timeout' } });
  });
});

test('all() drives the tasks, as a method of its module', async () => {
  const body =
    'tasks: 3, async async(task) { log.push(task); }, async all(run) { for (let task = this.tasks; task-- > 0; ) await run(task); }';
  const { path, log } = await fileOf(body);
  const workload = await userAsync(runOf(path), CONTEXT);
  await workload.all?.(async (task) => void (await workload.run(task)));
  expect(log).toEqual([2, 1, 0]);
});

test('without all() there is none', async () => {
  const { path } = await fileOf('tasks: 3, async async() {}');
  expect((await userAsync(runOf(path), CONTEXT)).all).toBeUndefined();
});

test.each(['async', 'blocking'] as const)('beforeRound() and dispose() are called and waited for: %s', async (form) => {
  const body = `tasks: 1, async async() {}, blocking() {},
    async beforeRound() { await null; log.push('before', this.tasks); },
    async dispose() { await null; log.push('dispose'); }`;
  const { path, log } = await fileOf(body);
  const workload = form === 'async' ? await userAsync(runOf(path), CONTEXT) : await userBlocking(runOf(path));
  await workload.beforeRound?.('timed');
  await workload.dispose?.();
  expect(log).toEqual(['before', 1, 'dispose']);
});
