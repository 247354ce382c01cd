import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { licensesOf } from '../../build/licenses.ts';
import { ROOT } from '../../build/paths.ts';
import { runCli } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const folder = temporaryFolder();

/** Runs the program with a module loaded before it. */
async function runAfter(code: string, args: readonly string[]) {
  const file = await folder.write('before.cjs', code);
  return runCli(args, { cwd: folder.path, env: { NODE_OPTIONS: `--require ${file}` } });
}

describe('what a start loads', () => {
  const TELL_LOADED = `process.on('exit', () => {
    const names = Object.keys(require.cache).map((file) => require('node:path').basename(file, '.cjs'));
    process.stderr.write(names.slice(1).join(' '));
  });`;

  test.each([
    ['--version', 'asyncbench start'],
    ['--help', 'asyncbench start help rolldown-runtime scenarios'],
  ])('%s: neither the parser nor what commands need', async (flag, loaded) => {
    const { stderr, code } = await runAfter(TELL_LOADED, [flag]);
    expect([stderr, code]).toEqual([loaded, 0]);
  });
});

test('the stack of a bug names the sources', async () => {
  const broken = "process.hrtime.bigint = () => { throw new Error('the clock is broken'); };";
  const { stderr, code } = await runAfter(broken, ['sleep', '1ms', '--runs', '1', '--quiet']);
  expect(stderr).toMatch(/^asyncbench: this is a bug in asyncbench, please report it\nError: the clock is broken\n/);
  expect(stderr).toMatch(/\(src\/core\/system-clock\.ts:\d+:\d+\)\n[\s\S]* \(src\/cli\/run-scenario\.ts:\d+:\d+\)/);
  expect(code).toBe(70);
});

test.each([
  ['tasks.mjs', "import { defineScenario } from 'asyncbench'; export default defineScenario"],
  ['tasks.ts', "import { defineScenario } from 'asyncbench'; export default defineScenario"],
  ['tasks.cjs', "module.exports = require('asyncbench').defineScenario"],
])("%s imports 'asyncbench'", async (name, start) => {
  await mkdir(join(folder.path, 'node_modules'), { recursive: true });
  await symlink(ROOT, join(folder.path, 'node_modules', 'asyncbench')).catch(() => {});
  await folder.write(name, `${start}({ tasks: 2, blocking() {}, async async() {} });\n`);
  const { stdout, stderr, code } = await runCli(['run', name, '--runs', '1', '--quiet', '--no-explain'], {
    cwd: folder.path,
  });
  expect(stdout).toContain(`2 tasks of ${name}`);
  expect([stderr, code]).toEqual(['', 0]);
});

test('a module that never settles is told so', async () => {
  await folder.write('stuck.mjs', 'await new Promise(() => {}); export default {};\n');
  const { stderr, code } = await runCli(['run', 'stuck.mjs'], { cwd: folder.path });
  expect(stderr).toContain('run: stuck.mjs: its top-level await never settles');
  expect(code).toBe(2);
});

test('the licence of a bundled package is shipped; one without is refused', async () => {
  const module = await folder.write('node_modules/@a/b/index.js', '');
  const text = { name: '@a/b', version: '1.2.3', license: 'MIT' };
  await folder.write('node_modules/@a/b/package.json', JSON.stringify(text));
  expect(() => licensesOf([module])).toThrow(/@a\/b is bundled, but has no licence to ship$/);
  await folder.write('node_modules/@a/b/LICENSE.md', 'Do as you like.\n');
  expect(licensesOf([join(ROOT, 'bin/asyncbench.ts'), module])).toContain('@a/b 1.2.3 (MIT)\n\nDo as you like.\n');
});
