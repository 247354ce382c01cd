import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readReport } from '../../../src/core/report/read-report.ts';
import { runCli } from '../../helpers/cli.ts';
import { runMain } from '../../helpers/main.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const cwd = folder.path;

const SHORT = ['sleep', '4ms', '2ms', '--runs', '2', '--quiet', '--no-explain'];

describe('several exports of one run', () => {
  test('each is written, and the table is printed', async () => {
    const files = ['r.json', 'r.csv', 'r.md', 'r.xml', 'r.hyperfine.json', 'r.benchmark-action.json', 'r.bmf.json'];
    const { stdout, stderr, code } = await runCli([...SHORT, ...files.flatMap((file) => ['--export', file])], { cwd });
    expect([stderr, code]).toEqual(['', 0]);
    expect(stdout).toContain('2 sleeps (4 ms, 2 ms), ');
    expect(readdirSync(cwd).toSorted()).toEqual(files.toSorted());
    expect(readReport(readFileSync(join(cwd, 'r.json'), 'utf8'), 'r.json').partial).toBe(false);
  });

  test('one may go to standard output, which then carries nothing else', async () => {
    const args = [...SHORT, '--json', '--export', 'md:also.txt', '--check', 'async.median < 1us'];
    const { stdout, code } = await runMain(args, { cwd, env: { GITHUB_ACTIONS: 'true' } });
    expect(code).toBe(1);
    expect(readReport(stdout, 'standard output').checks[0]?.verdict).toBe('fail');
    expect(readFileSync(join(cwd, 'also.txt'), 'utf8')).toMatch(/^## asyncbench: 2 sleeps/);
  });

  test('two to standard output are refused', async () => {
    const { stdout, stderr, code } = await runMain([...SHORT, '--json', '--export', 'md:-'], { cwd });
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toContain('--export: only one report can go to standard output');
  });
});

describe('what cannot be written', () => {
  test('a missing folder shows before any work', async () => {
    const { stdout, stderr, code } = await runMain([...SHORT, '--export', 'fine.json', '--export', 'none/r.json'], {
      cwd,
    });
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toContain(`--export: cannot write none/r.json: there is no folder ${join(cwd, 'none')}`);
    expect(readdirSync(cwd)).not.toContain('fine.json');
  });

  test('a full disk: the table is printed, the other files are written, and it is no success', async () => {
    const args = [...SHORT, '--export', 'json:/dev/full', '--export', 'beside.json'];
    const { stdout, stderr, code } = await runMain(args, { cwd });
    expect(stdout).toContain('2 sleeps (4 ms, 2 ms), ');
    expect(stderr).toMatch(/could not write \/dev\/full: ENOSPC/);
    expect(code).toBe(3);
    expect(readdirSync(cwd)).toContain('beside.json');
  });

  test('a folder that vanishes while it measures: the table is printed, and it is no success', async () => {
    const tasks = `import { rmSync } from 'node:fs';
      export default { tasks: 1, async async() {}, beforeRound() { rmSync('doomed', { recursive: true, force: true }); } };`;
    await folder.write('tasks.mjs', tasks);
    await folder.write('doomed/old.txt', '');
    const args = ['run', 'tasks.mjs', '--runs', '1', '--quiet', '--export', 'doomed/r.json'];
    const { stdout, stderr, code } = await runCli(args, { cwd });
    expect(stdout).toContain('1 task of tasks.mjs');
    expect(stderr).toMatch(/could not write doomed\/r\.json: ENOENT/);
    expect(code).toBe(3);
  });
});
