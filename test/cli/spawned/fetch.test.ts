import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { measuredModes } from '../../../src/core/report.ts';
import { type CliResult, runCli } from '../../helpers/cli.ts';
import { runMain } from '../../helpers/main.ts';
import { printedReport } from '../../helpers/printed-report.ts';
import { startTestServer, type TestServer } from '../../helpers/servers/start.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** One round without warming up: what is told matters here, not how long it took. */
const QUICK = ['--runs', '1', '--warmup', '0'];

function failures(result: CliResult): string[] {
  return measuredModes(printedReport(result)).flatMap((mode) =>
    mode.failures.map(({ task, code }) => `${mode.mode} ${code} ${task}`),
  );
}

test('without a URL: seven pages, the same in both modes', async () => {
  const result = await runCli(['fetch', ...QUICK, '--json']);
  expect(result.code).toBe(0);
  expect(result.stderr).toMatch(/^sync: 1 round, .*\nasync: 1 round, .*\n$/);
  const report = printedReport(result);
  expect(report.scenario).toMatchObject({ tasks: 7, title: '7 pages from the embedded server' });
  expect(report.comparisons.map(({ equivalent }) => equivalent)).toEqual([true]);
  expect(report.tasks?.rows.every(({ outcome, bytes }) => outcome === '200' && Number(bytes) > 0)).toBe(true);
  expect(JSON.stringify(report.scenario)).not.toContain('undefined');
});

test('shows the pages in a table', async () => {
  const { stdout, code } = await runMain([
    'fetch',
    `${server.origin}/page`,
    `${server.origin}/empty`,
    '--details',
    ...QUICK,
  ]);
  expect(stdout).toMatch(/^asyncbench fetch: 2 pages from http:\/\/127\.0\.0\.1:\d+\n/);
  expect(stdout).toContain('/page');
  expect(stdout).toMatch(/\b204\b/);
  expect(code).toBe(0);
});

describe('a page that fails', () => {
  test.each([
    ['with its status', () => `${server.origin}/status/500`, 'http-500'],
    ['by refusing', () => `${server.closedOrigin}/`, 'refused'],
    ['at port 0', () => 'http://127.0.0.1:0/', 'refused'],
  ])('%s: exit 3, the other pages are fetched', async (_, url, code) => {
    const result = await runMain(['fetch', `${server.origin}/page`, url(), ...QUICK, '--json']);
    expect(result.code).toBe(3);
    expect(failures(result)).toEqual([`sync ${code} ${url()}`, `async ${code} ${url()}`]);
  });

  test('where every page fails that is all that is said, and why', async () => {
    const urls = ['a', 'b', 'c'].map((page) => `${server.closedOrigin}/${page}`);
    const { stdout, code } = await runCli(['fetch', ...urls, '--runs', '6']);
    const said = stdout.replaceAll(/\n */g, ' ');
    expect(said).toContain('All 3 tasks failed before the rounds: connection refused (connect ECONNREFUSED');
    expect(said).not.toMatch(/threads|comput|warning|note:|speed-up/);
    expect(code).toBe(3);
  });

  test('is counted with all others of its kind, however many there are', async () => {
    const pages = (status: number, count: number) =>
      Array.from({ length: count }, (_, page) => `${server.origin}/status/${status}?${page}`);
    const urls = [`${server.origin}/page`, ...pages(404, 150), ...pages(503, 10)];
    const file = await folder.write('many.txt', urls.join('\n'));
    const result = await runCli(['fetch', '--urls', file, '--modes', 'async', ...QUICK, '--json']);
    const [mode] = measuredModes(printedReport(result));
    expect(mode?.tasks).toMatchObject({ completed: 1, failed: 160 });
    expect(mode?.failureCounts.map(({ code, timed }) => [code, timed])).toEqual([
      ['http-404', 150],
      ['http-503', 10],
    ]);
    expect(mode?.failures).toHaveLength(100);
    expect(result.code).toBe(3);
  });

  test('is allowed by --max-failures, and told all the same', async () => {
    const urls = [`${server.origin}/page`, `${server.origin}/status/404`];
    const { stdout, code } = await runMain(['fetch', ...urls, '--runs', '2', '--warmup', '0', '--max-failures', '1']);
    expect(code).toBe(0);
    expect(stdout).toContain('http-404');
  });

  test('never answers: --timeout ends it', async () => {
    const url = `${server.origin}/never`;
    const flags = ['--timeout', '300ms', '--no-explain', '--no-preflight', '--json'];
    const result = await runMain(['fetch', url, ...QUICK, ...flags]);
    expect(result.code).toBe(3);
    expect(failures(result)).toEqual([`sync timeout ${url}`, `async timeout ${url}`]);
  });
});

describe('--urls', () => {
  test('tells every bad line, with its number, before any request', async () => {
    const text = `# pages\n${server.origin}/slow/2\nnot a url\n\nftp://example.com/\nexample.com/page\n`;
    const file = await folder.write('bad.txt', text);
    const { stdout, stderr, code } = await runMain(['fetch', '--urls', file]);
    expect([stdout, code]).toEqual(['', 2]);
    for (const [line, reason] of [
      [3, 'has a blank in it'],
      [5, 'is no http or https URL'],
      [6, 'has no scheme'],
    ]) {
      expect(stderr).toMatch(new RegExp(`line ${line}: .*${reason}`));
    }
    expect(stderr).not.toContain('line 2:');
    expect(await server.seen('/slow/2')).toEqual([]);
  });

  test('an empty list is refused', async () => {
    const file = await folder.write('empty.txt', '\uFEFF# nothing\r\n\r\n');
    const { stderr, code } = await runMain(['fetch', '--urls', file]);
    expect(stderr).toContain('has no URL in it, expected one a line');
    expect(code).toBe(2);
  });

  test('- is standard input; duplicates count, and are told', async () => {
    const stdin = `\uFEFF${server.origin}/page\r\n  ${server.origin}/page  \r\n`;
    const result = await runCli(['fetch', '--urls', '-', ...QUICK, '--json'], { stdin });
    const report = printedReport(result);
    expect([report.scenario.tasks, result.code]).toEqual([2, 0]);
    expect(report.findings.find(({ code }) => code === 'input')?.message).toContain('duplicates in the list: 1 of 2');
  });

  test('given twice, both lists count', async () => {
    const first = await folder.write('first.txt', `${server.origin}/page\n`);
    const second = await folder.write('second.txt', `${server.origin}/empty\n`);
    const result = await runCli(['fetch', '--urls', first, '--urls', second, ...QUICK, '--json']);
    expect(printedReport(result).scenario.params).toMatchObject({
      urls: [`${server.origin}/page`, `${server.origin}/empty`],
    });
  });

  test('text that is no text is refused', async () => {
    const file = await folder.write('binary.txt', new Uint8Array([0x68, 0xff, 0xfe, 0x80]));
    const { stderr, code } = await runMain(['fetch', '--urls', file]);
    expect(stderr).toContain('is not text in UTF-8');
    expect(code).toBe(2);
  });

  test.runIf(process.platform !== 'win32')('a named pipe is read to its end', async () => {
    const pipe = join(folder.path, 'pipe');
    execFileSync('sh', ['-c', 'mkfifo "$0"', pipe]);
    const [{ code }] = await Promise.all([
      runMain(['fetch', '--urls', pipe, ...QUICK, '--no-explain', '--modes', 'async']),
      writeFile(pipe, `${server.origin}/page\n`),
    ]);
    expect(code).toBe(0);
  });
});

describe('a secret is in no report', () => {
  test('of the URL', async () => {
    const url = server.origin.replace('//', '//user:hush-hush@');
    const result = await runMain(['fetch', `${url}/status/401`, ...QUICK, '--json']);
    expect(result.code).toBe(3);
    expect(result.stdout + result.stderr).not.toContain('hush-hush');
    const [seen] = await server.seen('/status/401');
    expect(seen?.headers.authorization).toBe(`Basic ${Buffer.from('user:hush-hush').toString('base64')}`);
  });

  test('of a header', async () => {
    const header = 'Authorization: Bearer hush-hush';
    const result = await runMain(['fetch', '-H', header, `${server.origin}/slow/1`, ...QUICK, '--json']);
    expect(result.code).toBe(0);
    expect(result.stdout + result.stderr).not.toContain('hush-hush');
    const [seen] = await server.seen('/slow/1');
    expect(seen?.headers.authorization).toBe('Bearer hush-hush');
  });
});

test('a very long URL is shown in part, and the table keeps its width', async () => {
  const url = `${server.origin}/page?${'long'.repeat(1500)}`;
  const { stdout, code } = await runMain(['fetch', url, ...QUICK, '--no-explain', '--quiet']);
  expect(code).toBe(0);
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
});

test('every mode got the same pages', async () => {
  const result = await runMain(['fetch', `${server.origin}/chunked`, ...QUICK, '--modes', 'all', '--json']);
  expect(result.code).toBe(0);
  expect(printedReport(result).comparisons.map(({ equivalent }) => equivalent)).toEqual([true, true, true]);
});
