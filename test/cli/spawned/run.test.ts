import { expect, test } from 'vitest';
import { measuredModes } from '../../../src/core/report.ts';
import { runMain } from '../../helpers/main.ts';
import { printedReport } from '../../helpers/printed-report.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const QUICK = ['--runs', '1', '--warmup', '0', '--json', '--quiet'];

async function runFile(name: string, text: string, ...args: readonly string[]) {
  await folder.write(name, text);
  return runMain(['run', name, ...QUICK, ...args], { cwd: folder.path });
}

test('a TypeScript module runs in every mode', async () => {
  const text = `const labels: readonly string[] = ['a', 'b'];
    export default {
      tasks: labels,
      blocking(task: number): void { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2); },
      async async(task: number): Promise<void> { await new Promise<void>((done) => setTimeout(done, 2)); },
    };`;
  const result = await runFile('typed.ts', text, '--modes', 'all');
  expect([result.stderr, result.code]).toEqual(['', 0]);
  const report = printedReport(result);
  expect(measuredModes(report).map(({ tasks }) => tasks.completed)).toEqual([2, 2, 2, 2]);
  expect(report.scenario.title).toBe('2 tasks of typed.ts');
});

const ASYNC_ONLY = 'export default { tasks: 2, async async() {} };';

test('work with one form is compared in the modes of that form, with a note', async () => {
  const report = printedReport(await runFile('async-only.mjs', ASYNC_ONLY));
  expect(report.comparisons.map(({ lane, reference }) => [lane, reference])).toEqual([['async', 'sequential']]);
  const message = 'the file has no blocking(): sequential and async are compared';
  expect(report.findings).toContainEqual({ code: 'modes-chosen', severity: 'info', lane: null, message, advice: null });
  const other = await runFile('blocking-only.mjs', 'export default { tasks: 2, blocking() {} };');
  expect(printedReport(other).comparisons.map(({ lane, reference }) => [lane, reference])).toEqual([
    ['threads', 'sync'],
  ]);
});

test('a form that is missing skips the modes that were named, with the reason', async () => {
  const result = await runFile('async-only.mjs', ASYNC_ONLY, '--modes', 'sync,async');
  expect(result.code).toBe(0);
  expect(
    printedReport(result).modes.map(({ mode, status, ...rest }) => [mode, status, 'reason' in rest && rest.reason]),
  ).toEqual([
    ['sync', 'skipped', 'the file has no blocking()'],
    ['async', 'completed', null],
  ]);
});

test('its own loop is measured: an await inside it is found', async () => {
  const text = `export default {
    tasks: 5,
    async async() { await new Promise((done) => setTimeout(done, 2)); },
    async all(run) { for (let task = 0; task < this.tasks; task++) await run(task); },
  };`;
  const result = await runFile('serial.mjs', text, '--modes', 'own', '--check', 'own.in-flight >= 2');
  expect(result.code).toBe(1);
  const [mode] = measuredModes(printedReport(result));
  expect(mode?.inFlight?.max).toBe(1);
});

test('a loop that leaves tasks out fails', async () => {
  const text = 'export default { tasks: 3, async async() {}, all: (run) => run(0) };';
  const result = await runFile('lazy.mjs', text, '--modes', 'own');
  expect(result.code).toBe(3);
  const [mode] = measuredModes(printedReport(result));
  expect(mode?.failures.map(({ task, code }) => `${task} ${code}`)).toEqual(['task 1 never-run', 'task 2 never-run']);
});

test('a loop that runs a task twice fails, with the task named', async () => {
  const text = 'export default { tasks: 3, async async() {}, all: (run) => Promise.all([0, 1, 2, 1].map(run)) };';
  const result = await runFile('eager.mjs', text, '--modes', 'own', '--runs', '1');
  expect(result.code).toBe(3);
  const [mode] = measuredModes(printedReport(result));
  expect(mode?.failures.map(({ task, code, message }) => [task, code, message])).toEqual([
    ['task 1', 'run-twice', 'all() ran this task more than once'],
  ]);
});

test('a module that ends its process costs its mode, not the report', async () => {
  const text =
    'export default { tasks: 2, async async() {}, blocking() { console.error("last words"); process.exit(5); } };';
  const result = await runFile('exits.mjs', text);
  expect(result.code).toBe(3);
  const [sync, async] = printedReport(result).modes;
  expect(sync).toMatchObject({ status: 'failed', wallMs: null });
  expect(sync?.status === 'failed' && sync.reason).toMatch(/exited with code 5[\s\S]*last words/);
  expect(async?.status).toBe('completed');
});

test('what the module sends to its parent process does not reach asyncbench', async () => {
  const text = `process.send?.({ type: 'opened' });
    export default { tasks: 2, async async() { process.send?.({ type: 'round' }); process.send?.('done'); } };`;
  const result = await runFile('sends.mjs', text, '--modes', 'async');
  expect([result.stderr, result.code]).toEqual(['', 0]);
  expect(measuredModes(printedReport(result))[0]?.tasks.completed).toBe(2);
});

test('an error thrown from a callback is a failure of its task, and the mode goes on', async () => {
  const text = `export default { tasks: ['a', 'b'], async async(task) {
    if (task === 1) setTimeout(() => { throw new Error('boom'); }, 1);
    await new Promise((done) => setTimeout(done, 20));
  } };`;
  await folder.write('throws-late.mjs', text);
  const flags = ['--modes', 'async', '--runs', '3', '--warmup', '1', '--json', '--quiet'];
  const result = await runMain(['run', 'throws-late.mjs', ...flags], { cwd: folder.path });
  expect(result.code).toBe(3);
  const report = printedReport(result);
  const [async] = measuredModes(report);
  expect([async?.status, async?.wallMs.samples.length]).toEqual(['completed', 3]);
  expect(report.rounds.filter(({ purpose }) => purpose === 'timed').map(({ failed }) => failed)).toEqual([1, 1, 1]);
});

test('what the module prints does not get into the report', async () => {
  const text = 'console.log("garbage"); export default { tasks: 1, async async() { console.log("more of it"); } };';
  const result = await runFile('prints.mjs', text, '--modes', 'async');
  expect(printedReport(result).scenario.tasks).toBe(1);
  expect(result.stdout + result.stderr).not.toContain('garbage');
});
