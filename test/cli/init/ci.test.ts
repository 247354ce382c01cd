import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { INIT_NAMES } from '../../../src/cli/commands/init.ts';
import { TEMPLATE_NAMES } from '../../../src/cli/init/templates/index.ts';
import { runMain } from '../../helpers/main.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();

const CI_FILES = ['.github/workflows/asyncbench.yml', '.gitlab-ci.asyncbench.yml'];

/** An empty folder, or one with these files. */
async function project(name: string, files: Readonly<Record<string, string>> = {}): Promise<string> {
  await mkdir(join(folder.path, name), { recursive: true });
  for (const [file, text] of Object.entries(files)) await folder.write(join(name, file), text);
  return join(folder.path, name);
}

const read = (cwd: string, file: string) => readFile(join(cwd, file), 'utf8');

const config = async (cwd: string) => JSON.parse(await read(cwd, 'asyncbench.config.json')) as { benchmarks: object };

test('the names of the help are those of the starts', () => expect(INIT_NAMES).toEqual(TEMPLATE_NAMES));

test('in an empty folder ci writes a commented benchmark that runs and passes, and both jobs', async () => {
  const cwd = await project('empty');
  const { stdout, code } = await runMain(['init', 'ci'], { cwd });
  expect(code).toBe(0);
  expect(stdout.split('\n')).toEqual([
    `wrote asyncbench.config.json, benchmarks/first.mjs, ${CI_FILES.join(', ')}: benchmarks, and the jobs that run them on pull requests`,
    'install it in the project first: npm install --save-dev asyncbench',
    'on GitLab, add to .gitlab-ci.yml: include: { local: .gitlab-ci.asyncbench.yml }',
    'run it: npx asyncbench ci',
    '',
  ]);
  const ran = await runMain(['ci', '--quiet'], { cwd });
  expect(ran.code, ran.stdout + ran.stderr).toBe(0);
  expect(ran.stdout).toMatch(/^orders +pass /m);
  expect(ran.stdout).toMatch(/^pass {2}orders\.in-flight >= 6: orders\.in-flight is 6/m);
});

test('files that asyncbench can run become the benchmarks, and run', async () => {
  const variants = 'export const variants = { async quick() { await new Promise((done) => setTimeout(done, 2)); } };\n';
  const cwd = await project('found', {
    'bench/load.mjs': variants,
    'waits.mjs': 'export default {\n  tasks: 2,\n  async: () => new Promise((done) => setTimeout(done, 2)),\n};\n',
    'index.mjs': 'export default { tasks: 2 };\nthrow new Error("this is not run");\n',
    'package.json': '{"devDependencies":{"asyncbench":"*"}}',
    'pnpm-lock.yaml': '',
  });
  const { stdout } = await runMain(['init', 'ci'], { cwd });
  expect(stdout).not.toContain('install it');
  expect((await config(cwd)).benchmarks).toEqual({
    waits: { scenario: 'run', args: ['waits.mjs'] },
    'bench-load': { scenario: 'run', args: ['bench/load.mjs'] },
  });
  expect(existsSync(join(cwd, 'benchmarks'))).toBe(false);
  const workflow = await read(cwd, '.github/workflows/asyncbench.yml');
  expect(workflow).toContain('- run: corepack enable\n      - run: pnpm install --frozen-lockfile\n');
  const ran = await runMain(['ci', '--quiet'], { cwd });
  expect(ran.code, ran.stdout + ran.stderr).toBe(0);
});

test('else a script of package.json is the first benchmark, and one that fails is a failed task', async () => {
  const scripts = { start: 'node server.js', bench: 'asyncbench ci', build: 'node build.mjs' };
  const cwd = await project('scripts', {
    'package.json': JSON.stringify({ scripts }),
    'build.mjs': "import { appendFileSync } from 'node:fs';\nappendFileSync('built', '.');\n",
  });
  await runMain(['init', 'ci'], { cwd });
  expect((await config(cwd)).benchmarks).toEqual({
    build: { scenario: 'run', args: ['benchmarks/first.mjs'], modes: ['async'] },
  });
  const only = ['run', 'benchmarks/first.mjs', '--modes', 'async', '--runs', '1', '--warmup', '0', '--quiet'];
  const ran = await runMain(only, { cwd });
  expect(ran.code, ran.stdout + ran.stderr).toBe(0);
  expect(await read(cwd, 'built')).toMatch(/^\.+$/);
  await folder.write('scripts/build.mjs', 'process.exit(5);\n');
  const failed = await runMain(only, { cwd });
  expect(failed.code).toBe(3);
  expect(failed.stdout).toContain('npm run build ended with 5');
});

test('nothing is written over: a config is kept, what is missing is written, and where nothing is that is refused', async () => {
  const cwd = await project('again', { 'asyncbench.config.ts': 'mine', '.gitlab-ci.asyncbench.yml': 'mine' });
  const first = await runMain(['init', 'ci'], { cwd });
  expect(first.stdout).toContain('wrote .github/workflows/asyncbench.yml: ');
  expect(first.stdout).toContain('kept .gitlab-ci.asyncbench.yml, there already\n');
  expect((await readdir(cwd)).toSorted()).toEqual(['.github', '.gitlab-ci.asyncbench.yml', 'asyncbench.config.ts']);
  expect(await read(cwd, '.gitlab-ci.asyncbench.yml')).toBe('mine');
  const second = await runMain(['init', 'ci'], { cwd });
  expect(second.code).toBe(2);
  expect(second.stderr).toContain(`init: ${CI_FILES.join(', ')} are there already, and are never written over`);
});

test('both jobs are YAML that says what it should, for a merge of two versions', async () => {
  const cwd = await project('yaml', { 'package-lock.json': '{}' });
  await runMain(['init', 'ci'], { cwd });
  const workflow = parse(await read(cwd, CI_FILES[0] ?? '')) as {
    on: object;
    permissions: object;
    jobs: { benchmarks: { steps: { uses?: string; run?: string; with?: Record<string, unknown> }[] } };
  };
  expect(Object.keys(workflow.on)).toEqual(['pull_request']);
  expect(workflow.permissions).toEqual({ contents: 'read', 'pull-requests': 'write' });
  const { steps } = workflow.jobs.benchmarks;
  expect(steps.map(({ uses, run }) => uses ?? run)).toEqual([
    'actions/checkout@v4',
    'actions/setup-node@v4',
    'npm ci --no-audit --no-fund',
    './node_modules/asyncbench',
  ]);
  expect(steps[0]?.with).toEqual({ 'fetch-depth': 0 });
  // What the workflow gives to the action is what the action takes.
  const action = parse(await readFile('action.yml', 'utf8')) as { inputs: object };
  for (const input of Object.keys(steps.at(-1)?.with ?? {})) expect(Object.keys(action.inputs)).toContain(input);
  const { asyncbench: job } = parse(await read(cwd, CI_FILES[1] ?? '')) as {
    asyncbench: { script: string[]; variables: object };
  };
  expect(job.variables).toEqual({ GIT_DEPTH: 0 });
  expect(job.script.at(-1)).toContain('ci --base "$CI_MERGE_REQUEST_DIFF_BASE_SHA"');
});

test('what the action needs is in the package', () => {
  const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8' });
  const [{ files }] = JSON.parse(packed) as [{ files: { path: string }[] }];
  const paths = files.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['action.yml', 'bin/github-comment.mjs']));
});
