import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runCli } from '../../helpers/cli.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

describe('answers at once and well', () => {
  test.each(['--version', '-V'])('%s', async (flag) => {
    expect(await runCli([flag])).toEqual({ stdout: `${version}\n`, stderr: '', code: 0, signal: null });
  });

  test.each([
    [['--help'], /^Usage: asyncbench /],
    [['-h'], /^Usage: asyncbench /],
    [['help', 'sleep'], /^Usage: asyncbench sleep /],
    [['sleep', '--help'], /^Usage: asyncbench sleep /],
    [['fetch', '--help'], /--urls <file>/],
    [['run', '--help'], /asyncbench run /],
    [['serve', '--help'], /--latency <duration>/],
    [['list'], /async .*\n[\s\S]*speedup/],
  ])('%j', async (args, pattern) => {
    const { stdout, stderr, code } = await runCli(args);
    expect(stdout).toMatch(pattern);
    expect([stderr, code]).toEqual(['', 0]);
  });
});

test('without anything it helps, on standard error', async () => {
  const { stdout, stderr, code } = await runCli([]);
  expect(stderr).toMatch(/^Usage: asyncbench /);
  expect([stdout, code]).toEqual(['', 2]);
});

test('refuses a wrong command line on standard error, exit 2', async () => {
  const { stdout, stderr, code } = await runCli(['sleep', '--runs', '0']);
  expect(stderr).toBe(
    "asyncbench: --runs: got '0', expected a whole number from 1 to 10000\nSee asyncbench sleep --help.\n",
  );
  expect([stdout, code]).toEqual(['', 2]);
});
