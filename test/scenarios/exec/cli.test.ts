import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startCli } from '../../helpers/cli.ts';
import { runMain } from '../../helpers/main.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { script } from './forms.ts';

const folder = temporaryFolder();
const AT = { cwd: folder.path, env: { PATH: process.env.PATH ?? '' } };

test('commands that only wait are faster side by side, and each output is shown apart', async () => {
  const commands = [
    script('setTimeout(() => console.log("first"), 300)'),
    script('setTimeout(() => console.error("second"), 300)'),
  ];
  const { stdout, stderr, code } = await runMain(
    ['exec', ...commands, '--runs', '2', '--modes', 'all', '--json', '--show-output'],
    AT,
  );
  const report = JSON.parse(stdout);
  expect(code).toBe(0);
  expect(report.modes.map(({ lane, tasks, inFlight }: never) => [lane, tasks, inFlight])).toMatchObject([
    ['sync', { completed: 4, failed: 0 }, { max: 1 }],
    ['sequential', { completed: 4, failed: 0 }, { max: 1 }],
    ['async', { completed: 4, failed: 0 }, { max: 2 }],
    ['threads', { completed: 4, failed: 0 }, { max: 2 }],
  ]);
  expect(report.comparisons.map(({ equivalent }: { equivalent: boolean }) => equivalent)).toEqual([true, true, true]);
  expect(stderr).toContain(`==> ${commands[0]} <==\nfirst\n\n==> ${commands[1]} <==\nsecond\n`);
});

test('a failing command is a failed task and exit code 3, its words are told', async () => {
  const command = script('console.error("lint: 2 problems"); process.exit(1)');
  const { stdout, code } = await runMain(['exec', command, 'true', '--runs', '1', '--details'], AT);
  expect(code).toBe(3);
  expect(stdout).toContain('exit-1');
  expect(stdout).toContain('lint: 2 problems');
});

test('shell syntax without --shell is refused before anything runs', async () => {
  const { stderr, code } = await runMain(['exec', 'touch ran', 'a | b'], AT);
  expect([code, existsSync(join(folder.path, 'ran'))]).toEqual([2, false]);
  expect(stderr).toContain("argument 2: '|' is for a shell");
});

test.each([
  ['SIGINT', 'sync'],
  ['SIGINT', 'async'],
  ['SIGINT', 'threads'],
  ['SIGKILL', 'sync'],
  ['SIGKILL', 'async'],
] as const)('%s in %s ends the commands with all that they started', async (signal, mode) => {
  const pids = `${signal}-${mode}.pids`;
  const spawn = 'require("child_process").spawn("sleep", ["60"]).pid';
  const command = script(
    `require("fs").appendFileSync("${pids}", [process.pid, ${spawn}].join() + ","); setInterval(() => {}, 1000)`,
  );
  const running = startCli(['exec', command, '--modes', mode, '--runs', '1'], AT);
  const read = () => readFile(join(folder.path, pids), 'utf8').catch(() => '');
  while (!(await read()).endsWith(',')) await new Promise((resolve) => setTimeout(resolve, 20));
  running.child.kill(signal);
  expect((await running.ended).code).toBe(signal === 'SIGINT' ? 130 : null);
  const both = (await read()).split(',').filter(Boolean).map(Number);
  expect(both).toHaveLength(2);
  for (const pid of both) {
    await expect.poll(() => existsSync(`/proc/${pid}/stat`) && isRunning(pid), { timeout: 10_000 }).toBe(false);
  }
});

/** A zombie that nobody has waited for yet is none. */
async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') Z');
  return !/\) [ZX]/.test(stat);
}
