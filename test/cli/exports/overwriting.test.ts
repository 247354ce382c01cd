import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { PROGRAM } from '../../../build/paths.ts';
import { runCli } from '../../helpers/cli.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const cwd = folder.path;

const QUICK = ['--runs', '2', '--no-explain', '--quiet'];
const NAP = ['sleep', '2ms', ...QUICK];

await folder.write('tasks.mjs', 'export default { tasks: 1, async async() {} };');
await folder.write('pages.txt', 'http://127.0.0.1:9/\n');
await folder.write(
  'config.json',
  JSON.stringify({
    benchmarks: {
      nap: { scenario: 'sleep', args: [2], runs: 2, baseline: 'nap.json' },
      mine: { scenario: 'run', args: ['tasks.mjs'] },
    },
  }),
);
const run = promisify(execFile);
for (const file of ['base.json', 'nap.json']) {
  await run(process.execPath, [PROGRAM, ...NAP, '--save-baseline', file], { cwd });
}

test.each<[string, string[], string, string]>([
  [
    'the baseline',
    [...NAP, '--baseline', 'base.json', '--export', 'base.json'],
    'base.json',
    '--export: base.json is the baseline',
  ],
  [
    'the module',
    ['run', 'tasks.mjs', ...QUICK, '--export', 'json:./tasks.mjs'],
    'tasks.mjs',
    '--export: ./tasks.mjs is what the work is read from',
  ],
  [
    'the module, by --save-baseline',
    ['run', 'tasks.mjs', ...QUICK, '--save-baseline', 'tasks.mjs'],
    'tasks.mjs',
    '--save-baseline: tasks.mjs is what the work is read from',
  ],
  [
    'the URL list',
    ['fetch', '--urls', 'pages.txt', ...QUICK, '--export', 'csv:pages.txt'],
    'pages.txt',
    '--export: pages.txt is what the work is read from',
  ],
  [
    'the report that is shown',
    ['report', 'base.json', '--export', 'base.json'],
    'base.json',
    '--export: base.json is the report that is shown',
  ],
  [
    'the config',
    ['ci', '--config', 'config.json', 'nap', '--export', 'config.json'],
    'config.json',
    '--export: config.json is the config',
  ],
  [
    'a baseline of a config',
    ['ci', '--config', 'config.json', '--export', '{name}.json'],
    'nap.json',
    '--export: nap.json is the baseline',
  ],
  [
    'a module of a config',
    ['ci', '--config', 'config.json', 'mine', '--export', 'json:tasks.mjs'],
    'tasks.mjs',
    '--export: tasks.mjs is what the work is read from',
  ],
])('%s is not overwritten, and nothing is run', async (_, args, file, message) => {
  const before = await readFile(join(cwd, file), 'utf8');
  const { stdout, stderr, code } = await runCli(args, { cwd });
  expect([stdout, code]).toEqual(['', 2]);
  expect(stderr).toContain(`${message}, it would be overwritten`);
  expect(await readFile(join(cwd, file), 'utf8')).toBe(before);
});

test('a baseline may be replaced by a new one', async () => {
  const { stderr, code } = await runCli(
    [
      ...NAP,
      '--baseline',
      'base.json',
      '--max-slowdown',
      '100000%',
      '--save-baseline',
      'base.json',
      '--modes',
      'sync,async',
      '--max-speedup-loss',
      '99%',
    ],
    { cwd },
  );
  expect([stderr, code]).toEqual(['', 0]);
});
