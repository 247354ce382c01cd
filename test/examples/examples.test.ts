import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readReport } from '../../src/core/report/read-report.ts';
import { measuredModes, type Report } from '../../src/core/report.ts';
import { runMain } from '../helpers/main.ts';

const GUIDES = ['own-scenarios', 'library'].map((name) => readFileSync(resolve(`docs/${name}.md`), 'utf8')).join('\n');

const FILES = [
  'wait.mjs',
  'read-files.mjs',
  'cache.ts',
  'compare.mjs',
  'orders/load-orders.mjs',
  'orders/load-orders-one-by-one.mjs',
  'orders/scenario.mjs',
  'orders/scenario-one-by-one.mjs',
  'variants/load.mjs',
  'sizes.mjs',
  'counter.mjs',
];

async function runExample(file: string, ...flags: string[]): Promise<{ report: Report; code: number | null }> {
  const { stdout, stderr, code } = await runMain(['run', `examples/${file}`, '--runs', '1', '--json', ...flags]);
  if (stdout === '') throw new Error(stderr);
  return { report: readReport(stdout, file), code };
}

function modesOf(report: Report): string[] {
  return report.modes.map(({ lane, status }) => `${lane} ${status}`);
}

describe('the guides', () => {
  test('knows every example, and no other', () => {
    const found = readdirSync(resolve('examples'), { recursive: true, encoding: 'utf8' });
    expect(found.filter((file) => /\.[cm]?[jt]s$/.test(file)).toSorted()).toEqual(FILES.toSorted());
  });

  test.each(FILES)('shows examples/%s as it is', (file) => {
    expect(GUIDES).toContain(readFileSync(resolve('examples', file), 'utf8'));
  });
});

test('examples/compare.mjs imports what ships', () => {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['examples/compare.mjs'], { encoding: 'utf8' });
  expect([stderr, status]).toEqual(['', 0]);
  expect(stdout).toContain('2 functions');
  expect(stdout).toMatch(/^allAtOnce +your function as it is/m);
});

describe('examples/wait.mjs', () => {
  test('has both forms: all in flight in async, one after the other in sync', async () => {
    const { report, code } = await runExample(
      'wait.mjs',
      '--check',
      'async.in-flight == 8',
      '--check',
      'sync.in-flight == 1',
    );
    expect(modesOf(report)).toEqual(['sync completed', 'async completed']);
    expect(report.checks.map(({ verdict }) => verdict)).toEqual(['pass', 'pass']);
    expect(code).toBe(0);
  });
});

describe('examples/read-files.mjs', () => {
  test('names its tasks by their files', async () => {
    const { report, code } = await runExample('read-files.mjs');
    expect(report.scenario.tasks).toBe(1000);
    expect(measuredModes(report).map(({ tasks }) => tasks.completed)).toEqual([1000, 1000]);
    const labels = measuredModes(report).flatMap(({ timeline }) => timeline?.map(({ task }) => task) ?? []);
    expect(new Set(labels)).toEqual(new Set(['compare.mjs', 'counter.mjs', 'read-files.mjs', 'sizes.mjs', 'wait.mjs']));
    expect(code).toBe(0);
  });
});

describe('examples/cache.ts', () => {
  test('finds an empty cache in every round: all look-ups wait', async () => {
    const { report, code } = await runExample('cache.ts', '--warmup', '1', '--check', 'async.in-flight == 6');
    expect(modesOf(report)).toEqual(['sequential completed', 'async completed']);
    expect(report.checks.map(({ verdict }) => verdict)).toEqual(['pass']);
    const [async] = measuredModes(report);
    expect(async?.timeline?.map(({ task }) => task)).toEqual(['Seoul', 'Lagos', 'Lima', 'Oslo', 'Pune', 'Quito']);
    expect(code).toBe(0);
  });
});

describe('examples/orders', () => {
  const check = ['--modes', 'own', '--check', 'own.in-flight >= 5'];

  test("the program's own loop starts all tasks: green", async () => {
    const { report, code } = await runExample('orders/scenario.mjs', ...check);
    expect(report.checks).toMatchObject([{ verdict: 'pass', observed: { estimate: 12 } }]);
    expect(code).toBe(0);
  });

  test('an await that came into the loop: red, whatever the clock says', async () => {
    const { report, code } = await runExample('orders/scenario-one-by-one.mjs', ...check);
    expect(report.checks).toMatchObject([{ verdict: 'fail', observed: { estimate: 1 } }]);
    expect(report.findings.map((finding) => finding.code)).toContain('serialised');
    expect(code).toBe(1);
  });
});

describe('examples/variants/load.mjs', () => {
  test('compares two functions by what they do', async () => {
    const { report, code } = await runExample(
      'variants/load.mjs',
      '--check',
      'after.in-flight == 6',
      '--check',
      'before.in-flight == 1',
    );
    expect(modesOf(report)).toEqual(['before completed', 'after completed']);
    expect(report.checks.map(({ verdict }) => verdict)).toEqual(['pass', 'pass']);
    expect(code).toBe(0);
  });
});

describe('examples/sizes.mjs', () => {
  test('compares values of a parameter', async () => {
    const { report, code } = await runExample('sizes.mjs', '--param', 'size=1,10,100');
    expect(modesOf(report)).toEqual([
      'async[size=1] completed',
      'async[size=10] completed',
      'async[size=100] completed',
    ]);
    expect(code).toBe(0);
  });
});

describe('examples/counter.mjs', () => {
  test('loses updates, and --shuffle says so', async () => {
    const { stdout, code } = await runMain(['run', 'examples/counter.mjs', '--shuffle', '--runs', '2']);
    expect(stdout).toContain('result() is 6 one by one, and 1 with --seed 1');
    expect(code).toBe(1);
  });
});
