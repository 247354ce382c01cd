import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { asLines, madeUpRuns, twoChanges } from '../../helpers/history.ts';
import { runMain } from '../../helpers/main.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const cwd = folder.path;
const ENTRIES = [...madeUpRuns({ runs: 90, asyncMs: twoChanges }), ...madeUpRuns({ runs: 90, name: 'images' })];
await folder.write('runs.ndjson', asLines(ENTRIES));

test('--export saves what is shown, in every format by its name', async () => {
  const files = ['trend.html', 'trend.csv', 'trend.md', 'json:trend.txt'];
  const { stdout, stderr, code } = await runMain(
    ['history', 'runs.ndjson', ...files.flatMap((file) => ['--export', file])],
    { cwd },
  );
  expect([stderr, code]).toEqual(['', 0]);
  expect(stdout).toMatch(/^2 changes in 180 runs:\n/);
  const saved = (name: string) => readFileSync(join(cwd, name), 'utf8');
  expect(saved('trend.html')).toContain('<h1>2 changes in 180 runs: the newest is pages, async: time -13');
  expect(saved('trend.csv')).toMatch(/^benchmark,machine,/);
  expect(saved('trend.md')).toMatch(/^\*\*2 changes in 180 runs:/);
  expect(JSON.parse(saved('trend.txt')).runs).toBe(180);
});

test('the commands of the guide do what it says', async () => {
  const guide = readFileSync('docs/ci.md', 'utf8');
  const lines = Array.from(guide.matchAll(/^asyncbench (history runs\.ndjson[^#\n]*?) *#/gm), ([, line = '']) => line);
  expect(lines).toHaveLength(4);
  for (const line of lines) {
    const { stderr, code } = await runMain(line.split(' '), { cwd });
    expect([line, stderr, code]).toEqual([line, '', 0]);
  }
});

test('--export - is JSON, and nothing else, on standard output', async () => {
  const { stdout, code } = await runMain(['history', 'runs.ndjson', '--export', '-'], { cwd });
  expect(code).toBe(0);
  expect(JSON.parse(stdout).series).toHaveLength(4);
});

test('--lang ko: the page is in Korean', async () => {
  await runMain(['history', 'runs.ndjson', '--export', 'ko.html', '--lang', 'ko'], { cwd });
  expect(readFileSync(join(cwd, 'ko.html'), 'utf8')).toContain('<html lang="ko">');
});

test('a benchmark is chosen by its name', async () => {
  const { stdout, code } = await runMain(['history', 'runs.ndjson', 'images'], { cwd });
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^No change in 90 runs /)]);
  expect(stdout).not.toContain('pages');
});

test.each([
  [['--export', 'trend.pdf'], "'trend.pdf' ends in none of .html, .htm, .json, .csv, .md"],
  [['--export', 'junit:trend.xml'], "asks for the format 'junit', expected one of html, json, csv, md"],
  [['--export', 'csv:runs.ndjson'], '--export: runs.ndjson is the history, it would be overwritten'],
  [['--export', 'csv:./a', '--export', 'json:a'], '--export: ./a and a are the same file'],
  [['--export', 'none/trend.html'], '--export: cannot write none/trend.html'],
  [['--lang', 'xx'], "--lang: got 'xx'"],
  [['imagse'], "runs.ndjson has no benchmark 'imagse'\nDid you mean images?"],
  [['x'], "runs.ndjson has no benchmark 'x'\nIt has pages, images."],
])('%j is refused, and nothing is written', async (flags, message) => {
  const { stdout, stderr, code } = await runMain(['history', 'runs.ndjson', ...flags], { cwd });
  expect([stdout, code]).toEqual(['', 2]);
  expect(stderr).toContain(message);
  expect(readFileSync(join(cwd, 'runs.ndjson'), 'utf8')).toBe(asLines(ENTRIES));
});

const { PATH = '' } = process.env;

test.skipIf(process.platform === 'win32')('--open shows the page in the browser, or says why not', async () => {
  const browser = ['history', 'runs.ndjson', '--open'];
  const opened = await runMain(browser, {
    cwd,
    env: { BROWSER: `cp %s ${join(cwd, 'seen.html')}`, PATH },
  });
  expect([opened.code, opened.stderr]).toEqual([0, expect.stringMatching(/^asyncbench: opened /)]);
  expect(readFileSync(join(cwd, 'seen.html'), 'utf8')).toContain('<h1>2 changes in 180 runs');
  const none = await runMain(browser, { cwd, env: { BROWSER: 'no-such-browser', PATH } });
  expect([none.code, none.stderr]).toEqual([3, expect.stringContaining('no browser was opened: no-such-browser')]);
});
