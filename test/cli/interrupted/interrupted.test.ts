import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROGRAM } from '../../../build/paths.ts';
import { readReport } from '../../../src/core/report/read-report.ts';
import type { CliResult } from '../../helpers/cli.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();

const BEGUN = 'begun';

type Signal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

const CODES: Readonly<Record<Signal, number>> = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/** One timed round of sync, then a task that blocks for a minute, which no test waits for; a file tells that it began. */
const LONG = `import { writeFileSync } from 'node:fs';
  let round = 0;
  export default {
    tasks: 1,
    blocking() {
      round += 1;
      if (round < 3) return;
      writeFileSync('${BEGUN}', '');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
    },
    async async() {},
  };`;

interface Running {
  readonly child: ChildProcess;
  readonly cwd: string;
  readonly ended: Promise<CliResult>;
}

/** Starts the program as the leader of a process group of its own, like a shell does, and waits until sync blocks. */
async function start(name: string, args: readonly string[], module = LONG): Promise<Running> {
  await folder.write(`${name}/long.mjs`, module);
  const cwd = join(folder.path, name);
  const command = [PROGRAM, ...args];
  const env = { PATH: process.env.PATH };
  const child = spawn(process.execPath, command, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  const ended = new Promise<CliResult>((resolve) => {
    child.once('close', (code, signal) => resolve({ stdout, stderr, code, signal }));
  });
  while (!existsSync(join(cwd, BEGUN)) && child.exitCode === null) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return { child, cwd, ended };
}

const RUN = ['run', 'long.mjs', '--modes', 'sync,async', '--runs', '3', '--warmup', '1', '--export', 'r.json'];

function send({ child }: Running, signal: NodeJS.Signals, to: 'process' | 'group'): void {
  if (child.pid === undefined) throw new Error('the program did not start');
  process.kill(to === 'group' ? -child.pid : child.pid, signal);
}

function exported({ cwd }: Running) {
  return readReport(readFileSync(join(cwd, 'r.json'), 'utf8'), 'r.json');
}

describe.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s', (signal) => {
  test.each(['process', 'group'] as const)(
    'to the %s, while sync blocks: printed and exported as partial',
    async (to) => {
      const running = await start(`${signal}-${to}`, RUN);
      send(running, signal, to);
      const { stdout, code } = await running.ended;
      expect(code).toBe(CODES[signal]);
      expect(stdout).toContain('PARTIAL');
      const report = exported(running);
      expect([report.partial, report.plan.stopped]).toEqual([true, 'interrupted']);
      expect(report.modes.map(({ status }) => status)).toEqual(['interrupted', 'interrupted']);
      expect(report.modes[0]?.wallMs?.samples.length).toBe(1);
      expect(readdirSync(running.cwd).toSorted()).toEqual([BEGUN, 'long.mjs', 'r.json']);
    },
  );
});

/** The second round blocks until a file tells it to go on; another tells that it began. */
const HELD = `import { existsSync, writeFileSync } from 'node:fs';
  const cell = new Int32Array(new SharedArrayBuffer(4));
  let round = 0;
  export default {
    tasks: 1,
    blocking() {
      round += 1;
      if (round !== 2) return;
      writeFileSync('${BEGUN}', '');
      while (!existsSync('go-on')) Atomics.wait(cell, 0, 0, 10);
    },
  };`;

function isStopped(pid: number | undefined): boolean {
  return spawnSync('ps', ['-o', 'state=', '-p', String(pid)], { encoding: 'utf8' }).stdout.startsWith('T');
}

test('stopped in the middle of a round: it is measured again, with a note', async () => {
  const flags = ['--modes', 'sync', '--runs', '3', '--warmup', '0', '--no-explain', '--export', 'r.json'];
  const running = await start('stopped', ['run', 'long.mjs', ...flags], HELD);
  send(running, 'SIGSTOP', 'group');
  while (!isStopped(running.child.pid)) await new Promise((resolve) => setTimeout(resolve, 10));
  await folder.write('stopped/go-on', '');
  send(running, 'SIGCONT', 'group');
  expect((await running.ended).code).toBe(0);
  const report = exported(running);
  expect(report.partial).toBe(false);
  expect(report.modes[0]?.wallMs?.samples).toHaveLength(3);
  expect(report.findings.filter(({ code }) => code === 'processes').map(({ message }) => message)).toEqual([
    'timed round 2 was discarded and measured again: its process was stopped meanwhile',
  ]);
});

test('with ci the rest is not begun, and what was measured is summed up', async () => {
  const benchmarks = {
    quick: { scenario: 'sleep', args: [2], modes: ['async'], runs: 1 },
    long: { scenario: 'run', args: ['long.mjs'], modes: ['sync'], runs: 3, warmup: 1 },
    never: { scenario: 'sleep', args: [2] },
  };
  await folder.write('ci/asyncbench.config.json', JSON.stringify({ benchmarks }));
  const running = await start('ci', ['ci', '--export', '{name}.json', '--export', 'all.xml']);
  send(running, 'SIGINT', 'group');
  const { stdout, code } = await running.ended;
  expect(code).toBe(130);
  const summary = stdout.slice(stdout.indexOf('\nbenchmark  ')).split('\n');
  expect(summary[3]).toMatch(/^quick +no checks/);
  expect(summary[4]).toMatch(/^long +interrupted/);
  expect(summary[5]).toMatch(/^never +not run/);
  const files = ['all.xml', 'asyncbench.config.json', BEGUN, 'long.json', 'long.mjs', 'quick.json'];
  expect(readdirSync(running.cwd).toSorted()).toEqual(files);
});

test('a second signal ends it at once, and leaves nothing behind', async () => {
  const running = await start('second', RUN);
  // Stopped meanwhile, or the first signal might have ended it before the second one is sent.
  running.child.kill('SIGSTOP');
  send(running, 'SIGINT', 'process');
  send(running, 'SIGTERM', 'process');
  running.child.kill('SIGCONT');
  const { stdout, code, signal } = await running.ended;
  expect([stdout, code]).toEqual(['', null]);
  expect(['SIGINT', 'SIGTERM']).toContain(signal);
  expect(readdirSync(running.cwd).toSorted()).toEqual([BEGUN, 'long.mjs']);
});
