import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { loadForms } from '../../../scenarios/run/forms.ts';
import run from '../../../scenarios/run/index.ts';
import { RUN_OPTIONS } from '../../../scenarios/run/options.ts';
import { outlineModule } from '../../../scenarios/run/outline.ts';
import { UsageError } from '../../../src/core/errors.ts';
import { type RawOptions, readOptions } from '../../../src/core/option.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();

function resolve(...args: readonly string[]) {
  return resolveWith({}, ...args);
}

function resolveWith(options: RawOptions, ...args: readonly string[]) {
  return run.resolve(
    { args, options: readOptions(RUN_OPTIONS, options) },
    { cwd: folder.path, env: { GREETING: 'hello' }, openStdin: () => Readable.from([]) },
  );
}

async function refusal(promise: Promise<unknown>): Promise<string> {
  const thrown: unknown = await promise.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  );
  return thrown instanceof UsageError ? thrown.message : `no usage error: ${String(thrown)}`;
}

describe('what a module exports is refused where it', () => {
  test.each([
    ['is empty', '', 'exports nothing that could be measured'],
    ['exports null', 'export default null;', 'exports nothing that could be measured'],
    [
      'exports a number',
      'export default 5; export const load = () => {};',
      'exports nothing that could be measured; it exports load',
    ],
    ['has no task', 'export default { tasks: 0, async async() {} };', 'tasks: got 0, expected a number from 1'],
    ['has too many tasks', 'export default { tasks: 1e9, async async() {} };', 'tasks: got 1000000000, expected'],
    ['has half a task', 'export default { tasks: 1.5, async async() {} };', 'tasks: got 1.5, expected'],
    ['has an empty list', 'export default { tasks: [], async async() {} };', 'tasks: got [], expected'],
    ['has a list of numbers', 'export default { tasks: [1], async async() {} };', 'tasks: got [1], expected'],
    ['has neither form', 'export default { tasks: 1 };', 'has neither async() nor blocking(), expected at least one'],
    [
      'has a form that is no function',
      'export default { tasks: 1, async: 5 };',
      'async: got number, expected a function',
    ],
    ['has all() alone', 'export default { tasks: 1, all() {}, blocking() {} };', 'has all() without async()'],
  ])('%s', async (what, text, problem) => {
    const path = await folder.write(`${what.replace(/\W/g, '-')}.mjs`, text);
    await expect(loadForms(path)).rejects.toThrow(problem);
  });
});

describe('a module is refused that', () => {
  test.each([
    [
      'exports something else',
      'export default { tasks: 0, async async() {} };',
      'tasks: got 0, expected a number from 1',
    ],
    [
      'throws',
      'export default {}; throw new Error("no such luck", { cause: new Error("a bad day") });',
      'no such luck: a bad day',
    ],
    ['throws no error', 'export default {}; throw "just text";', 'just text'],
    ['is no JavaScript', 'export default this is not code', 'Unexpected'],
    ['exits', 'export default {}; process.exit(3);', 'its process exited with code 3'],
    [
      'exits with words',
      'export default {}; console.error("good", "bye"); process.exit(0);',
      'its process exited with code 0: good bye',
    ],
    ['is killed', 'export default {}; process.kill(process.pid, "SIGKILL");', 'its process was killed by SIGKILL'],
    ['imports what is not there', 'export default {}; import "./none.mjs";', 'Cannot find module'],
    ['rejects while loading', 'export default {}; await Promise.reject(new Error("not today"));', 'not today'],
  ])('%s', async (what, text, problem) => {
    const file = `${what.replace(/\W/g, '-')}.mjs`;
    await folder.write(file, text);
    const message = await refusal(resolve(file));
    expect(message).toContain(`run: ${file}: `);
    expect(message).toContain(problem);
  });

  test.each([
    ['blocks', 'export default {}; Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);'],
    ['waits', 'export default {}; const timer = setInterval(() => {}, 1000); await new Promise(() => timer);'],
  ])('%s for ever', async (what, text) => {
    const path = await folder.write(`${what}.mjs`, text);
    expect(await refusal(outlineModule(path, { shown: 'it', env: {}, limitMs: 500 }))).toContain(
      'run: it: not loaded within 500 ms',
    );
  });
});

describe('a file is refused that', () => {
  test.each([
    ['is not there', 'none.mjs', 'run: cannot read none.mjs'],
    ['is a folder', '.', 'run: cannot read .'],
  ])('%s', async (_, file, message) => expect(await refusal(resolve(file))).toBe(message));

  test.each([
    ['script.mjs', 'console.log("hello");'],
    ['named.mjs', '// no default here\nexport const tasks = 3;'],
    ['script.js', 'require("node:fs");'],
    ['script.cjs', 'console.log("hello");'],
    ['script.ts', 'const greeting: string = "hello"; enum Kind { A }; console.log(greeting, Kind);'],
    ['named.ts', 'export function work(task: number): void {}'],
  ])('has no default export, and nothing of it is run: %s', async (file, text) => {
    const left = `left-by-${file}`;
    await folder.write('leave.cjs', 'module.exports = (name) => require("node:fs").writeFileSync(name, "");');
    const leave = file.endsWith('.js') || file.endsWith('.cjs') ? 'require' : 'import leave from';
    const name = JSON.stringify(join(folder.path, left));
    const call =
      leave === 'require' ? `require("./leave.cjs")(${name});` : `import leave from "./leave.cjs"; leave(${name});`;
    await folder.write(file, `${call}\n${text}`);
    const thrown: unknown = await resolve(file).catch((error: unknown) => error);
    expect(thrown).toMatchObject({
      message: expect.stringContaining(`run: ${file}: exports nothing that could be measured`),
      hint: expect.stringContaining('asyncbench measures tasks, not a whole program'),
    });
    expect(existsSync(join(folder.path, left))).toBe(false);
  });

  test('comes with others and has tasks', async () => {
    await folder.write('tasks-a.mjs', 'export default { tasks: 2, async async() {} };');
    await folder.write('function-b.mjs', 'export default async () => {};');
    expect(await refusal(resolve('tasks-a.mjs', 'function-b.mjs'))).toContain('run: tasks-a.mjs has tasks');
  });

  test('says nothing of tasks, and neither does the command line', async () => {
    await folder.write('no-tasks.mjs', 'export default { async async() {} };');
    expect(await refusal(resolve('no-tasks.mjs'))).toBe('run: no-tasks.mjs: tasks: it does not say how many');
    expect((await resolveWith({ tasks: '3' }, 'no-tasks.mjs')).tasks).toHaveLength(3);
  });
});

describe('a module is read that', () => {
  test.each([
    ['plain.mjs', 'export default { tasks: 2, async async() {}, blocking() {} };'],
    ['prints.mjs', 'console.log("{\\"outline\\":1}\\n".repeat(1e4)); export default { tasks: 2, async async() {} };'],
    [
      'sends.mjs',
      'process.send("hello"); process.send({ outline: null }); export default { tasks: 2, async async() {} };',
    ],
    ['stays.mjs', 'setInterval(() => {}, 1000); export default { tasks: 2, async async() {} };'],
    ['typed.ts', 'const tasks: number = 2; export default { tasks, async async(task: number): Promise<void> {} };'],
    ['common.cjs', 'module.exports = { tasks: 2, async async() {} };'],
    ['compiled.cjs', 'exports.__esModule = true; exports.default = { tasks: 2, async async() {} };'],
    ['typed-common.cts', 'const tasks: number = 2; module.exports = { tasks, async async() {} };'],
  ])('%s', async (file, text) => {
    await folder.write(file, text);
    const { tasks, params } = await resolve(file);
    expect(tasks.map(({ label }) => label)).toEqual(['task 0', 'task 1']);
    expect(params.forms).toContain('async');
  });

  test('looks at its environment: that of the command', async () => {
    await folder.write('env.mjs', 'export default { tasks: [process.env.GREETING], blocking() {} };');
    expect((await resolve('env.mjs')).tasks.map(({ label }) => label)).toEqual(['hello']);
  });

  test('imports its neighbours', async () => {
    await folder.write('lib/names.mjs', 'export const names = ["one", "둘"];');
    const text = 'import { names } from "./lib/names.mjs"; export default { tasks: names, blocking() {} };';
    await folder.write('imports.mjs', text);
    const { tasks, params, title } = await resolve('imports.mjs');
    expect(tasks.map(({ label }) => label)).toEqual(['one', '둘']);
    expect(params.forms).toEqual(['blocking']);
    expect(title).toBe('2 tasks of imports.mjs');
  });

  test('imports a neighbour from TypeScript', async () => {
    await folder.write('lib/count.ts', 'export const count: number = 3;');
    await folder.write(
      'neighbour.ts',
      'import { count } from "./lib/count.ts"; export default { tasks: count, blocking() {} };',
    );
    expect((await resolve('neighbour.ts')).tasks).toHaveLength(3);
  });

  test('drives its tasks itself', async () => {
    await folder.write('all.mjs', 'export default { tasks: 2, async async() {}, async all() {} };');
    expect(await resolve('all.mjs')).toMatchObject({ title: '2 tasks of all.mjs', ownLoop: true });
  });
});

test('the work is what the file says, wherever it lies and whatever it imports', async () => {
  const text = 'import { wait } from "./wait.mjs";\nexport default { tasks: 2, async: wait };\n';
  await folder.write('wait.mjs', 'export async function wait() {}');
  await folder.write('elsewhere/wait.mjs', 'export async function wait() { return "other code"; }');
  await folder.write('same.mjs', text);
  await folder.write('elsewhere/same.mjs', text.replaceAll('\n', '\r\n'));
  await folder.write('other/same.mjs', 'export default { tasks: 2, async async() {} };');
  const [here, elsewhere, other] = await Promise.all(
    ['same.mjs', 'elsewhere/same.mjs', 'other/same.mjs'].map(async (file) => (await resolve(file)).identity),
  );
  expect(elsewhere).toEqual(here);
  expect(other).not.toEqual(here);
});

test('a form that is missing is told', async () => {
  expect(run.lacks?.({ path: '', forms: ['async'] }, 'blocking')).toBe('the file has no blocking()');
  expect(run.lacks?.({ path: '', forms: ['async'] }, 'async')).toBeNull();
});
