import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PROGRAM } from '../../../build/paths.ts';
import { type CliResult, runCli, startCli } from '../../helpers/cli.ts';

const SAVED = resolve('test/fixtures/reports/sleep-all-modes.json');
/** More than a pipe holds. */
const LARGE = resolve('test/fixtures/reports/fetch-many.json');
const QUICK = ['sleep', '2ms', '1ms', '--runs', '1'];

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'asyncbench-pipes-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** The program with a redirection behind it, as a shell makes it. */
function runInShell(args: readonly string[], redirection: string): Promise<CliResult> {
  const child = spawn('sh', ['-c', `exec "$0" "$@" ${redirection}`, process.execPath, PROGRAM, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return new Promise((done, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => done({ stdout, stderr, code, signal }));
  });
}

function isWholeReport(file: string): boolean {
  const report: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  return typeof report === 'object' && report !== null && 'schemaVersion' in report;
}

describe('piped output is the same bytes, whoever runs it', () => {
  const environments: Readonly<Record<string, string>>[] = [
    {},
    { TERM: 'dumb', LANG: 'C' },
    { TERM: 'xterm-256color', COLORTERM: 'truecolor', LANG: 'ko_KR.UTF-8', COLUMNS: '40', LINES: '10' },
    { TERM: 'linux', LC_ALL: 'POSIX', COLUMNS: '200', NO_COLOR: '1', CI: 'true', TZ: 'Asia/Seoul', PAGER: 'false' },
  ];
  const commands = [
    ['report', SAVED, '--timeline'],
    ['report', SAVED, '--json'],
    ['report', SAVED, '--export', 'md:-'],
    ['list'],
    ['sleep', '--help', 'all'],
    ['--help'],
  ];

  test.each(commands.map((args) => ({ shown: args.join(' ').replace(SAVED, 'FILE'), args })))(
    '$shown',
    async ({ args }) => {
      const outputs = await Promise.all(environments.map((env) => runCli(args, { env })));
      expect(new Set(outputs.map(({ stdout }) => stdout)).size).toBe(1);
      expect(outputs[0]?.stdout).not.toContain('\u001b');
    },
  );

  test('FORCE_COLOR is the exception that is asked for, and --no-color is stronger', async () => {
    const plain = await runCli(['report', SAVED]);
    const coloured = await runCli(['report', SAVED], { env: { FORCE_COLOR: '1' } });
    const refused = await runCli(['report', SAVED, '--no-color'], { env: { FORCE_COLOR: '1' } });
    expect(coloured.stdout).toContain('\u001b[');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes are what is looked for
    expect(coloured.stdout.replace(/\u001b\[\d+m/g, '')).toBe(plain.stdout);
    expect(refused.stdout).toBe(plain.stdout);
  });
});

describe('a pipe that is closed before the end', () => {
  test.each([
    ['report', ['report', LARGE, '--json', '--export', 'saved.json']],
    ['sleep', [...QUICK, '--export', 'saved.json']],
  ])('%s ends quietly, and its export is written', async (_, args) => {
    const { child, ended } = startCli(args, { cwd: folder });
    child.stdout?.destroy();
    const { stderr, code, signal } = await ended;
    expect(stderr).not.toMatch(/EPIPE|^ {4}at /m);
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    expect(isWholeReport('saved.json')).toBe(true);
  });

  test.each([['list'], ['--help'], ['completion', 'zsh'], ['--version']])('%s ends quietly', async (...args) => {
    const { child, ended } = startCli(args);
    child.stdout?.destroy();
    expect(await ended).toEqual({ stdout: '', stderr: '', code: 0, signal: null });
  });

  test('a closed standard error changes neither the result nor the exit code', async () => {
    const { child, ended } = startCli(QUICK, { cwd: folder });
    child.stderr?.destroy();
    const { stdout, code } = await ended;
    expect(stdout).toContain('async');
    expect(code).toBe(0);
  });
});

describe('a broken terminal does not break a measurement', () => {
  test.each(['>&-', '2>&-', '<&-', '>&- 2>&- <&-'])('with %s', async (redirection) => {
    const { code, signal } = await runInShell([...QUICK, '--export', 'saved.json'], redirection);
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    expect(isWholeReport('saved.json')).toBe(true);
  });

  test.skipIf(!existsSync('/dev/full'))('with progress going to a full disk', async () => {
    const { stdout, code } = await runInShell(QUICK, '2>/dev/full');
    expect(stdout).toContain('async');
    expect(code).toBe(0);
  });

  test.skipIf(!existsSync('/dev/full'))('a result that a full disk lost is told, and is no success', async () => {
    const { stderr, code } = await runInShell([...QUICK, '--export', 'saved.json'], '>/dev/full');
    expect(stderr).toContain('asyncbench: cannot write to standard output: ENOSPC');
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect(code).toBe(3);
    expect(isWholeReport('saved.json')).toBe(true);
  });

  test('no TERM, and one that nobody knows', async () => {
    const outputs = await Promise.all([{}, { TERM: '' }, { TERM: 'teletype' }].map((env) => runCli(['list'], { env })));
    expect(outputs.map(({ code }) => code)).toEqual([0, 0, 0]);
  });
});

describe('a pager', () => {
  test('is never started', async () => {
    const env = { PAGER: 'touch paged', MANPAGER: 'touch paged', LESS: '' };
    await runCli(['report', SAVED, '--timeline'], { cwd: folder, env });
    await runCli(['sleep', '--help', 'all'], { cwd: folder, env });
    expect(existsSync(join(folder, 'paged'))).toBe(false);
  });
});
