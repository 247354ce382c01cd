import { execFile } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { openHistory } from '../../../src/cli/history/history-file.ts';
import { entryOf, readHistory } from '../../../src/core/history/entry.ts';
import { measured, reportOf } from '../../helpers/check-report.ts';
import { runMain } from '../../helpers/main.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const RUN = ['sleep', '3ms', '2ms', '--runs', '2', '--quiet', '--history', 'kept/runs.ndjson'];

test('runs are added line by line, and shown', async () => {
  const cwd = folder.path;
  for (const _ of [1, 2]) expect((await runMain(RUN, { cwd })).code).toBe(0);
  const { entries } = readHistory(readFileSync(join(cwd, 'kept/runs.ndjson'), 'utf8'));
  expect(entries.map(({ name, commit }) => [name, commit])).toEqual(Array(2).fill(['2 sleeps (3 ms, 2 ms)', null]));
  const shown = await runMain(['history', 'kept/runs.ndjson'], { cwd });
  expect([shown.code, shown.stderr]).toEqual([0, '']);
  expect(shown.stdout).toMatch(/^2 runs: too few to see a change, which takes 8 of one work\./);
});

test('the commit is what the CI service says', async () => {
  const cwd = folder.path;
  await runMain([...RUN.slice(0, -1), 'ci.ndjson'], { cwd, env: { CI_COMMIT_SHA: 'c0ffee' } });
  expect(readHistory(readFileSync(join(cwd, 'ci.ndjson'), 'utf8')).entries[0]?.commit).toBe('c0ffee');
});

test('a line that a crash cut short stays by itself', async () => {
  const cwd = folder.path;
  const file = join(cwd, 'torn.ndjson');
  appendFileSync(file, '{"historyVersion":1,"at":"2026');
  await runMain([...RUN.slice(0, -1), 'torn.ndjson'], { cwd });
  const shown = await runMain(['history', 'torn.ndjson'], { cwd });
  expect(shown.stderr).toBe('asyncbench: 1 line of torn.ndjson could not be read, the first is line 1\n');
  expect(shown.stdout).toMatch(/^1 run: too few/);
});

test('two writers lose nothing', async () => {
  const file = join(folder.path, 'both.ndjson');
  const entry = entryOf(reportOf([measured('sync', [1, 2])]), { name: null, commit: null });
  const module = new URL('../../../src/cli/history/history-file.js', import.meta.url);
  const code = `import { openHistory } from ${JSON.stringify(String(module))};
    const history = openHistory(${JSON.stringify(file)}, '/');
    for (let line = 0; line < 200; line += 1) history.append({ ...${JSON.stringify(entry)}, commit: process.argv[1] });`;
  const write = (name: string) => promisify(execFile)(process.execPath, ['--input-type=module', '-e', code, name]);
  await Promise.all([write('one'), write('two')]);
  const { entries, unread } = readHistory(readFileSync(file, 'utf8'));
  expect(unread).toEqual([]);
  expect(['one', 'two'].map((name) => entries.filter(({ commit }) => commit === name).length)).toEqual([200, 200]);
});

test('what is no history, or cannot be one, is refused by name before anything runs', async () => {
  const cwd = folder.path;
  await folder.write('notes.txt', 'no run\n');
  const notes = await runMain(['history', 'notes.txt'], { cwd });
  expect([notes.code, notes.stderr]).toEqual([2, expect.stringContaining('notes.txt is no history')]);
  const absent = await runMain(['history', 'absent.ndjson'], { cwd });
  expect([absent.code, absent.stderr]).toEqual([2, expect.stringContaining('cannot read absent.ndjson')]);
  const inFile = await runMain([...RUN.slice(0, -1), 'notes.txt/runs.ndjson'], { cwd });
  expect([inFile.code, inFile.stdout]).toEqual([2, '']);
  expect(inFile.stderr).toContain('--history: cannot write notes.txt/runs.ndjson');
  expect(() => openHistory('.', cwd)).toThrow('cannot write .');
});
