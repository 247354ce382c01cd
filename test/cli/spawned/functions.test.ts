import { describe, expect, test } from 'vitest';
import { measuredModes, type Report } from '../../../src/core/report.ts';
import { runCli } from '../../helpers/cli.ts';
import { printedReport } from '../../helpers/printed-report.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const QUICK = ['--runs', '2', '--warmup', '1', '--quiet'];
const WAIT = "import { setTimeout as wait } from 'node:timers/promises';\n";

async function runFile(name: string, text: string, ...args: readonly string[]) {
  await folder.write(name, text);
  return runCli(['run', name, ...QUICK, ...args], { cwd: folder.path });
}

async function reportOf(name: string, text: string, ...args: readonly string[]): Promise<Report> {
  return printedReport(await runFile(name, text, '--json', ...args));
}

function inFlightOf(report: Report) {
  return Object.fromEntries(measuredModes(report).map(({ lane, inFlight }) => [lane, inFlight?.max ?? null]));
}

const VARIANTS = `${WAIT}const ids = [1, 2, 3, 4, 5];
export const variants = {
  before: async () => { const out = []; for (const id of ids) { await wait(10); out.push(id); } return out; },
  after: async () => Promise.all(ids.map(async (id) => { await wait(10); return id; })),
};`;

describe('whole functions', () => {
  test('are lanes by their names, with checks, and what they had in flight is counted', async () => {
    const checks = ['after.in-flight == 5', 'before.in-flight == 1', 'after.time < before.time', 'after.speedup > 1'];
    const report = await reportOf('v.mjs', VARIANTS, ...checks.flatMap((check) => ['--check', check]));
    expect(report.plan).toMatchObject({ modes: ['whole'], reference: 'before' });
    expect(inFlightOf(report)).toEqual({ before: 1, after: 5 });
    expect(report.checks.map(({ verdict }) => verdict)).toEqual(['pass', 'pass', 'pass', 'pass']);
    expect(report.comparisons).toMatchObject([{ lane: 'after', reference: 'before', equivalent: true }]);
  });

  test('read in the words of the user', async () => {
    const { stdout, code } = await runFile('words.mjs', VARIANTS);
    expect(stdout).toMatch(/after (?:is|looks) [\d.]+× faster than before/);
    expect(stdout).toContain('after had 5 operations in flight at once, before 1');
    expect(code).toBe(0);
  });

  test('that return something else are not compared', async () => {
    const text = 'export const variants = { a: () => [1, 2], b: () => [2, 1] };';
    const report = await reportOf('other.mjs', text);
    expect(report.comparisons).toMatchObject([{ speedup: null, equivalent: false }]);
  });

  test('can be named as the reference, and only those that there are', async () => {
    expect((await reportOf('reference.mjs', VARIANTS, '--reference', 'after')).plan.reference).toBe('after');
    const { code, stderr } = await runFile('reference.mjs', VARIANTS, '--reference', 'afer');
    expect(code).toBe(2);
    expect(stderr).toContain("--reference: got 'afer', expected one of before, after\nDid you mean after?");
    const check = await runFile('reference.mjs', VARIANTS, '--check', 'afer.median < 1s');
    expect([check.code, check.stderr]).toEqual([2, expect.stringContaining('this run has before, after')]);
  });

  test('are one of each of several files', async () => {
    await folder.write('one.mjs', `${WAIT}export default async () => { await wait(2); return 1; };`);
    const report = await reportOf(
      'two.mjs',
      `${WAIT}export default async () => { await wait(4); return 1; };`,
      'one.mjs',
    );
    expect(report.modes.map(({ lane }) => lane)).toEqual(['two', 'one']);
  });
});

test('--export picks a function, and still names a file to save to', async () => {
  const text = 'export async function load() {} export async function save() { throw new Error("no"); }';
  const args = ['--tasks', '2', '--export', 'load', '--export', 'saved.json'];
  const { code } = await runFile('pick.mjs', text, ...args);
  expect(code).toBe(0);
});

test('values of a parameter are lanes, and other work on purpose', async () => {
  const text = `${WAIT}export const params = { size: { default: 1, min: 1 } }; export const tasks = 2;
export const async = (_, { params }) => wait(params.size);`;
  const report = await reportOf('p.mjs', text, '--param', 'size=1,20', '--check', 'async[size=20].min >= 19ms');
  expect(report.modes.map(({ lane, mode }) => [lane, mode])).toEqual([
    ['async[size=1]', 'async'],
    ['async[size=20]', 'async'],
  ]);
  expect(report.sweep).toBeNull();
  expect(report.checks).toMatchObject([{ verdict: 'pass' }]);
});

test('the own loop is a lane beside one by one, all at once and the best limit', async () => {
  const text = `${WAIT}export default { tasks: 4, async: () => wait(5), all: async (run) => { for (const task of [0, 1, 2, 3]) await run(task); } };`;
  const report = await reportOf('own.mjs', text);
  expect(report.plan).toMatchObject({ modes: ['sequential', 'async', 'own'], reference: 'own', concurrency: 'auto' });
  expect(inFlightOf(report)).toMatchObject({ sequential: 1, own: 1, 'async@4': 4 });
  const { stdout } = await runFile('own.mjs', text, '--runs', '6');
  expect(stdout).toContain('Your own loop takes');
  expect(stdout).toContain('your loop ran one task at a time');
});

describe('a mistake is named with file and line', () => {
  const findings = async (name: string, text: string, ...args: string[]) =>
    (await reportOf(name, text, ...args)).findings.map(({ code, message }) => `${code}: ${message}`).join('\n');

  test('a forgotten await', async () => {
    const text = `${WAIT}export const tasks = 3;\nexport default async () => {\n  wait(80);\n};`;
    expect(await findings('open.mjs', text)).toMatch(
      /open-work: [123] operations? .*\(setTimeout 80 ms at open\.mjs:4\)/,
    );
  });

  test('a task that resolves too early', async () => {
    const text = `${WAIT}export const tasks = 3;\nexport default async () => {\n  await wait(50);\n  wait(30);\n};`;
    expect(await findings('early.mjs', text)).toMatch(/early-task: [12] tasks? .*\(setTimeout 30 ms at early\.mjs:5\)/);
  });

  test('tasks that are let through one at a time', async () => {
    const text = `${WAIT}export const tasks = 6; let last = Promise.resolve();
export default () => {
  last = last.then(() => wait(8));
  return last;
};`;
    expect(await findings('lock.mjs', text)).toMatch(/one-at-a-time: 6 tasks .*\(setTimeout 8 ms at lock\.mjs:4\)/);
  });

  test('an asynchronous form that holds the loop', async () => {
    const text = `export const tasks = 2;\nexport default async () => {\n  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60);\n};`;
    expect(await findings('hold.mjs', text)).toMatch(/holds-loop: .*\(Atomics\.wait at hold\.mjs:3\)/);
  });

  test('rounds that find what the first one has left', async () => {
    const text = `${WAIT}export const tasks = 3; const known = new Map();
export default async (task) => { if (!known.has(task)) { await wait(60); known.set(task, 1); } };`;
    expect(await findings('cache.mjs', text)).toMatch(/kept-between-rounds: the first round took .*cache\.mjs/);
  });

  test('work without a mistake has none of these', async () => {
    const text = `${WAIT}import { readFile } from 'node:fs/promises'; export const tasks = 4;
export default async () => { await wait(5); await readFile(new URL(import.meta.url)); };`;
    expect(await findings('fine.mjs', text)).not.toMatch(/open-work|early-task|one-at-a-time|holds-loop|kept-between/);
  });
});

describe('what tasks print', () => {
  const text = 'export const tasks = 1; export default async (task) => { console.log("\\u001b[31mtask", task); };';

  test('is shown with --show-output, by lane and without escape sequences', async () => {
    const { stderr, code } = await runFile('print.mjs', text, '--modes', 'async', '--show-output');
    expect(stderr).toContain('async: [31mtask 0\n');
    expect(stderr).not.toContain('\u001b');
    expect(code).toBe(0);
  });

  test('is nowhere without it', async () => {
    const { stderr, stdout } = await runFile('print.mjs', text, '--modes', 'async');
    expect(stderr + stdout).not.toContain('task 0');
  });
});
