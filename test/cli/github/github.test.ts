import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../../helpers/cli.ts';
import { runMain } from '../../helpers/main.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const cwd = folder.path;

const SHORT = ['sleep', '6ms', '4ms', '--runs', '2', '--quiet', '--no-explain'];
const RED = ['--check', 'async.median <= 1us'];

async function actions(name: string): Promise<{ env: Record<string, string>; cwd: string }> {
  const summary = await folder.write(name, '# written before\n');
  return { env: { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary, CI: 'true' }, cwd };
}

test('the job summary gets the report behind what is there, a failed check becomes an annotation', async () => {
  const { stdout, stderr, code } = await runMain([...SHORT, ...RED], await actions('red.md'));
  expect([stderr, code]).toEqual(['', 1]);
  expect(stdout).toMatch(/^::error title=check failed%3A async\.median <= 1us::async\.median is /m);
  const summary = readFileSync(join(cwd, 'red.md'), 'utf8');
  expect(summary).toMatch(/^# written before\n## asyncbench: 2 sleeps/);
  expect(summary).toContain('❌ **fail**');
});

test('a green run has no annotation', async () => {
  const { stdout, code } = await runMain([...SHORT, '--check', 'async.failures == 0'], await actions('green.md'));
  expect(code).toBe(0);
  expect(stdout).not.toContain('::error');
});

test('outside GitHub Actions nothing of it happens', async () => {
  const { stdout, code } = await runMain([...SHORT, ...RED], { cwd });
  expect(code).toBe(1);
  expect(stdout).not.toContain('::error');
});

test('ci appends every report and the summary, annotations name the benchmark', async () => {
  const benchmarks = {
    green: { scenario: 'sleep', args: [4], checks: ['async.failures == 0'] },
    red: { scenario: 'sleep', args: [4], checks: ['async.median <= 1us'] },
  };
  await folder.write('asyncbench.config.json', JSON.stringify({ defaults: { runs: 2 }, benchmarks }));
  const { stdout, code } = await runMain(['ci', '--quiet'], await actions('ci.md'));
  expect(code).toBe(1);
  expect(stdout).toMatch(/^::error title=red%3A check failed%3A async\.median <= 1us::/m);
  const summary = readFileSync(join(cwd, 'ci.md'), 'utf8');
  expect(summary.match(/^## .*$/gm)).toEqual([
    '## asyncbench: green: 1 sleep (4 ms)',
    '## asyncbench: red: 1 sleep (4 ms)',
    '## asyncbench ci',
  ]);
  expect(summary).toMatch(/^\| red \| ❌ \*\*fail\*\* \| async .* \| async.median \\<= 1us \|$/m);
});

describe('a summary that would be larger than GitHub shows', () => {
  const LIMIT_BYTES = 2 ** 20;
  const labels = "Array.from({ length: 8 }, (_, task) => task + '|'.repeat(100_000))";
  const source = `export default { tasks: ${labels}, async async() { throw new Error('red'.repeat(1e6)); } };`;

  test('is cut behind a whole line, with a word on the rest', async () => {
    await folder.write('long.mjs', source);
    const options = await actions('long.md');
    const { code } = await runCli(['run', 'long.mjs', '--modes', 'async', '--runs', '1', '--quiet'], options);
    expect(code).toBe(3);
    const summary = readFileSync(join(cwd, 'long.md'));
    expect(summary.length).toBeGreaterThan(LIMIT_BYTES / 2);
    expect(summary.length).toBeLessThanOrEqual(LIMIT_BYTES);
    expect(summary.toString()).toMatch(/ \|\n\n_The rest is left out: a job summary has room for 1 MiB\._\n$/);
  });

  test('leaves room for the table of all benchmarks', async () => {
    await folder.write('long.mjs', source);
    const one = { scenario: 'run', args: ['long.mjs'], modes: 'async', runs: 1 };
    await folder.write('long.config.json', JSON.stringify({ benchmarks: { one, two: one } }));
    const options = await actions('all.md');
    expect((await runCli(['ci', '--quiet', '--config', 'long.config.json'], options)).code).toBe(3);
    const summary = readFileSync(join(cwd, 'all.md'));
    expect(summary.length).toBeLessThanOrEqual(LIMIT_BYTES);
    expect(summary.toString()).toMatch(
      /\n## asyncbench ci\n\n.*\n.*\n\| one \| work failed .*\n\| two \| work failed .*\n\n$/,
    );
  });
});

test('a summary that cannot be written is told and fails nothing', async () => {
  const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(cwd, 'none/summary.md') };
  const { stderr, code } = await runMain(SHORT, { cwd, env });
  expect(code).toBe(0);
  expect(stderr).toMatch(/^asyncbench: the job summary could not be written: ENOENT/);
});
