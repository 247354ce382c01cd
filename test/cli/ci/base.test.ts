import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { runMain } from '../../helpers/main.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const cwd = join(folder.path, 'repository');
const env = { XDG_CACHE_HOME: join(folder.path, 'cache'), HOME: folder.path, PATH: process.env.PATH ?? '' };

function git(...args: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@example.com', ...args], {
    cwd,
    stdio: 'pipe',
  });
}

const write = (name: string, text: string) => folder.write(join('repository', name), text);

const TASKS = `import { load, one } from './load.mjs';
export default { tasks: 6, async: one, all: load };
`;
const loading = (body: string) => `import { setTimeout as sleep } from 'node:timers/promises';
export const one = () => sleep(15);
export const load = async (run) => { ${body} };
`;
const TOGETHER = loading('await Promise.all([0, 1, 2, 3, 4, 5].map(run));');
const SERIAL = loading('for (const task of [0, 1, 2, 3, 4, 5]) await run(task);');

const CONFIG = {
  benchmarks: {
    loop: { scenario: 'run', args: ['tasks.mjs'], modes: ['own'], checks: ['own.failures == 0'], maxSlowdown: '100%' },
    naps: { scenario: 'sleep', args: ['2ms'], modes: ['async'], runs: 2, explain: false },
    added: { scenario: 'run', args: ['added.mjs'], modes: ['async'], runs: 2 },
  },
};

const run = (...args: readonly string[]) => runMain(['ci', '--quiet', ...args], { cwd, env });

beforeAll(async () => {
  await write('load.mjs', TOGETHER);
  await write('tasks.mjs', TASKS);
  await write('asyncbench.config.json', JSON.stringify(CONFIG));
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-q', '-m', 'One');
  await write('added.mjs', 'export default { tasks: 2, async: async () => {} };\n');
});

describe('asyncbench ci --base', () => {
  test('the same work in both versions is green, and the other version is checked out once', async () => {
    const first = await run('loop', '--base', 'main');
    expect(first.stderr).toMatch(/^checking out main \([0-9a-f]{7}\), once\n/);
    expect(first.stdout).toMatch(/^(?:pass|inconclusive) {2}own slowdown against main <= 100 %: /m);
    expect(first.code).toBe(0);
    const again = await run('loop', '--base', 'HEAD');
    expect(again.stderr).not.toContain('checking out');
  });

  test('a repository that is reached by a link is compared with its own folder of the other version', async () => {
    const linked = join(folder.path, 'linked');
    symlinkSync(cwd, linked);
    const { stdout } = await runMain(['ci', '--quiet', 'loop', '--base', 'main'], { cwd: linked, env });
    expect(stdout).toMatch(/own slowdown against main <= 100 %: /);
    expect(stdout).not.toContain('cannot run it');
  });

  test('an await in the loop is red, in two runs', async () => {
    await write('load.mjs', SERIAL);
    const { stdout, code } = await run('loop', '--base', 'main');
    await write('load.mjs', TOGETHER);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^fail {2}own slowdown against main <= 100 %: [\s\S]* first run: /m);
    expect(stdout).toMatch(/^pass {2}own\.failures == 0/m);
  });

  test('what does not come from the repository, or is new in it, is an open question', async () => {
    const { stdout, code } = await run('naps', 'added', '--base', 'main');
    const told = stdout.replaceAll(/\s+/g, ' ');
    expect(code).toBe(0);
    expect(told).toContain('naps, inconclusive: baseline: nothing of its work comes from the repository');
    expect(told).toMatch(/added, inconclusive: baseline: main cannot run it: .*added\.mjs/);
  });

  test('an unknown version is refused, with what to do', async () => {
    const { stderr, code } = await run('--base', 'origin/nowhere');
    expect(code).toBe(2);
    expect(stderr).toContain('--base: there is no commit origin/nowhere');
    expect(stderr).toContain('git fetch origin nowhere');
  });

  test('packages that cannot be installed are told with the last words of who tried, and tried anew', async () => {
    const args = ['loop', '--base', 'main~0', '--install', 'echo no such package >&2; exit 1'];
    execFileSync('rm', ['-rf', env.XDG_CACHE_HOME]);
    for (const _ of [1, 2]) {
      const { stderr, code } = await run(...args);
      expect(code).toBe(2);
      expect(stderr).toContain("' failed in main~0: no such package");
      expect(stderr).toContain('--install says another command.');
    }
    expect((await run('loop', '--base', 'main', '--install', 'touch installed')).code).toBe(0);
    const [key = ''] = readdirSync(join(env.XDG_CACHE_HOME, 'asyncbench/base'));
    const [checkout = ''] = readdirSync(join(env.XDG_CACHE_HOME, 'asyncbench/base', key)).filter(
      (name) => !name.includes('.'),
    );
    expect(existsSync(join(env.XDG_CACHE_HOME, 'asyncbench/base', key, checkout, 'installed'))).toBe(true);
  });

  test('the packages of a project in a folder of the repository are installed there', async () => {
    const nested = { name: 'nested', version: '1.0.0' };
    const lock = { ...nested, lockfileVersion: 3, requires: true, packages: { '': nested } };
    await write('nested/package.json', JSON.stringify(nested));
    await write('nested/package-lock.json', JSON.stringify(lock));
    await write('nested/own.mjs', 'export default { tasks: 2, async: async () => {} };\n');
    const config = { benchmarks: { own: { scenario: 'run', args: ['own.mjs'], modes: ['async'], runs: 2 } } };
    await write('nested/asyncbench.config.json', JSON.stringify(config));
    git('add', '-A');
    git('commit', '-q', '-m', 'Two');
    const inNested = () => runMain(['ci', '--quiet', '--base', 'main'], { cwd: join(cwd, 'nested'), env });
    const first = await inNested();
    expect(first.stderr).toMatch(/^installing the packages of main, once: npm ci /m);
    expect(first.stdout).toContain('async slowdown against main <= 10 %');
    expect((await inNested()).stderr).toBe('');
  });

  test('outside a repository, or beside an update, it is refused', async () => {
    await folder.write('asyncbench.config.json', JSON.stringify(CONFIG));
    const outside = await runMain(['ci', '--base', 'main'], { cwd: folder.path, env });
    expect(outside.stderr).toContain('--base: needs a git repository to find main');
    expect(outside.code).toBe(2);
    const both = await run('--base', 'main', '--update-baseline');
    expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('cannot be used together')]);
    const idle = await run('--install', 'true');
    expect([idle.code, idle.stderr]).toEqual([2, expect.stringContaining('--install says how --base is installed')]);
  });
});
