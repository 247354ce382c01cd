import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { loadForms } from '../../../scenarios/run/forms.ts';
import run from '../../../scenarios/run/index.ts';
import { RUN_OPTIONS } from '../../../scenarios/run/options.ts';
import { userAsync, userBlocking } from '../../../scenarios/run/workload.ts';
import { UsageError } from '../../../src/core/errors.ts';
import { type RawOptions, readOptions } from '../../../src/core/option.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const CONTEXT = { timeoutMs: 20_000, width: 4 };

function resolve(files: readonly string[], options: RawOptions = {}) {
  return run.resolve(
    { args: files, options: readOptions(RUN_OPTIONS, options) },
    { cwd: folder.path, env: {}, openStdin: () => Readable.from([]) },
  );
}

async function refusal(promise: Promise<unknown>): Promise<UsageError> {
  const thrown: unknown = await promise.catch((error: unknown) => error);
  if (thrown instanceof UsageError) return thrown;
  throw new Error(`no usage error: ${String(thrown)}`);
}

/** What the tasks of a file are called with, in their order. */
async function calls(file: string, options: RawOptions = {}): Promise<unknown> {
  const log: unknown[] = [];
  Reflect.set(globalThis, 'formsLog', log);
  const { params, tasks } = await resolve([file], options);
  const workload = await userAsync(params, CONTEXT);
  for (const task of tasks.keys()) await workload.run(task);
  return log;
}

describe('the tasks of a file are what it exports as', () => {
  test.each<[string, string, RawOptions, unknown]>([
    [
      'function.mjs',
      'export default async function (task) { globalThis.formsLog.push(task); }',
      { tasks: '2' },
      [0, 1],
    ],
    [
      'function-tasks.mjs',
      'export const tasks = ["a", { id: 7 }]; export default async (task, { label }) => { globalThis.formsLog.push(task, label); };',
      {},
      ['a', 'a', { id: 7 }, '{"id":7}'],
    ],
    [
      'named.mjs',
      'export const tasks = ["a"]; export const async = async (task, { label, input }) => { globalThis.formsLog.push(task, label, input); };',
      {},
      [0, 'a', 'a'],
    ],
    ['common.cjs', 'module.exports = async (task) => { globalThis.formsLog.push(task); };', { tasks: '1' }, [0]],
    [
      'common-named.cjs',
      'exports.tasks = 1; exports.async = async (task) => { globalThis.formsLog.push(task); };',
      {},
      [0],
    ],
    [
      'compiled.cjs',
      'Object.defineProperty(exports, "__esModule", { value: true }); exports.tasks = ["x"]; exports.default = async (task) => { globalThis.formsLog.push(task); };',
      {},
      ['x'],
    ],
    [
      'several.mjs',
      'export const other = 1; export async function load(task) { globalThis.formsLog.push(task); } export async function save() {}',
      { pick: 'load', tasks: '1' },
      [0],
    ],
  ])('%s', async (file, text, options, expected) => {
    await folder.write(file, text);
    expect(await calls(file, options)).toEqual(expected);
  });

  test('blocking alone', async () => {
    await folder.write(
      'blocking.mjs',
      'export const tasks = 2; export const blocking = (task) => { if (task === 1) throw new Error("no"); };',
    );
    const { params } = await resolve(['blocking.mjs']);
    expect(params.forms).toEqual(['blocking']);
    const workload = await userBlocking(params);
    expect([workload.run(0).ok, workload.run(1).ok]).toEqual([true, false]);
  });

  test('TypeScript that imports by the paths of its tsconfig.json', async () => {
    await folder.write('typed/tsconfig.json', '{ "compilerOptions": { "paths": { "@lib/*": ["./lib/*"] } } }');
    await folder.write('typed/lib/count.ts', 'export const count: number = 3;');
    await folder.write(
      'typed/tasks.ts',
      'import { count } from "@lib/count"; export const tasks: number = count; export default async (task: number): Promise<void> => {};',
    );
    expect((await resolve(['typed/tasks.ts'])).tasks).toHaveLength(3);
  });
});

describe('--input has the tasks', () => {
  test('one a line, without comments', async () => {
    await folder.write('one.mjs', 'export default async (task) => { globalThis.formsLog.push(task); };');
    await folder.write('list.txt', '# pages\na\n\r\n b \n');
    expect(await calls('one.mjs', { input: 'list.txt' })).toEqual(['a', 'b']);
  });

  test('or a JSON array', async () => {
    await folder.write('list.json', '[{ "id": 1 }, 2]');
    expect(await calls('one.mjs', { input: 'list.json' })).toEqual([{ id: 1 }, 2]);
    await folder.write('object.json', '{}');
    const { message } = await refusal(resolve(['one.mjs'], { input: 'object.json' }));
    expect(message).toBe('--input: object.json: got object, expected an array of tasks');
  });

  test('unless the file has its own', async () => {
    await folder.write('own.mjs', 'export const tasks = 2; export default async () => {};');
    const { message } = await refusal(resolve(['own.mjs'], { tasks: '3' }));
    expect(message).toBe('run: own.mjs has 2 tasks of its own: leave --tasks out');
  });
});

describe('an error says what was found and what is taken', () => {
  test('where nothing fits', async () => {
    await folder.write('others.mjs', 'export const load = async () => {};\nexport function save() {}');
    const { message, hint } = await refusal(resolve(['others.mjs']));
    expect(message).toBe('run: others.mjs: exports nothing that could be measured; it exports load, save');
    expect(hint).toContain('--export NAME');
    expect(hint).toContain('export default async function (task)');
    expect(hint).toContain('export const variants');
  });

  test('where --export names what is not there', async () => {
    await folder.write('pick.cjs', 'exports.load = async () => {}; exports.count = 3;');
    const { message } = await refusal(resolve(['pick.cjs'], { pick: 'lod', tasks: '1' }));
    expect(message).toContain('--export lod: no function of that name, expected one of load');
  });

  test('where a variant is no function', async () => {
    const path = await folder.write('variants.mjs', 'export const variants = { before: 5 };');
    await expect(loadForms(path)).rejects.toThrow('variants: before: got number, expected a function');
  });
});

describe('whole functions', () => {
  test('are the variants of a file, each by its name', async () => {
    await folder.write('two.mjs', 'export const variants = { before: () => 1, "after all": () => 2 };');
    const { variants, tasks, title } = await resolve(['two.mjs']);
    expect(variants?.map(({ name, params }) => [name, params.variant])).toEqual([
      ['before', 'before'],
      ['after-all', 'after all'],
    ]);
    expect([tasks.length, title]).toEqual([1, '2 functions of two.mjs']);
  });

  test('or one of each of several files', async () => {
    await folder.write('a/load.mjs', 'export default () => 1;');
    await folder.write('b/load.mjs', 'export default () => 2;');
    await folder.write('c.mjs', 'export default () => 3;');
    const names = async (...files: string[]) => (await resolve(files)).variants?.map(({ name }) => name);
    expect(await names('a/load.mjs', 'c.mjs')).toEqual(['load', 'c']);
    expect(await names('a/load.mjs', 'b/load.mjs')).toEqual(['a-load', 'b-load']);
  });

  test('get the tasks, and tell a digest of what they return in a verify round alone', async () => {
    await folder.write(
      'digests.mjs',
      'export const variants = { count: (tasks) => ({ count: tasks.length }), nothing: () => {} };',
    );
    const { variants = [] } = await resolve(['digests.mjs'], { tasks: '3' });
    const [count, nothing] = await Promise.all(
      variants.map(({ params }) => userAsync({ path: '', forms: [], ...params }, CONTEXT)),
    );
    expect(await count?.run(0)).toEqual({ ok: true });
    await count?.beforeRound?.('verify');
    await nothing?.beforeRound?.('verify');
    expect(await count?.run(0)).toEqual({ ok: true, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await nothing?.run(0)).toEqual({ ok: true });
  });
});
