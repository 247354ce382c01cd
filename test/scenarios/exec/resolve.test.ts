import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { resolveExec, script } from './forms.ts';

const folder = temporaryFolder();

test('commands are typed, listed, and repeated', async () => {
  const file = await folder.write('jobs.txt', '# jobs\r\n\r\ntrue  a\n  sleep 1\n');
  const work = await resolveExec(['echo hi'], { commands: file, tasks: '4' });
  expect(work.tasks.map(({ label }) => label)).toEqual(['echo hi', 'true  a', 'sleep 1', 'echo hi']);
  expect(work.params.commands.map(({ file }) => file)).toEqual(['echo', 'true', 'sleep', 'echo']);
  expect([work.title, work.inputs]).toEqual(['4 commands (echo hi, true  a, sleep 1)', [file]]);
});

test('what is wrong is told with its place, all of it', async () => {
  const file = await folder.write('bad.txt', 'true\na | b\n');
  await expect(resolveExec([`a 'b`], { commands: file })).rejects.toThrow(
    `exec cannot read its commands:\n  argument 1: got a 'b, expected a closing '\n  '${file}', line 2: '|' is for a shell`,
  );
  await expect(resolveExec([])).rejects.toThrow('exec: got no command, expected at least one');
  const empty = await folder.write('empty.txt', '# nothing\n');
  await expect(resolveExec([], { commands: empty })).rejects.toThrow('has nothing in it, expected one command a line');
  await expect(resolveExec([], { commands: join(folder.path, 'none') })).rejects.toThrow(/^--commands: can't read/);
  await expect(resolveExec(['true'], { prepare: 'a > b' })).rejects.toThrow("--prepare: '>' is for a shell");
});

test('--setup runs before everything, --cleanup after it and only if it began', async () => {
  const raw = {
    setup: script('require("fs").writeFileSync("made", "")'),
    cleanup: script('require("fs").renameSync("made", "cleaned")'),
  };
  const work = await resolveExec(['true'], raw, folder.path);
  const there = () => ['made', 'cleaned'].map((name) => existsSync(join(folder.path, name)));
  expect(there()).toEqual([false, false]);
  await work.dispose?.();
  expect(there()).toEqual([false, false]);
  await work.begin?.();
  expect(there()).toEqual([true, false]);
  await work.dispose?.();
  expect(there()).toEqual([false, true]);
});

test('a --setup that fails is told before anything is measured', async () => {
  const work = await resolveExec(['true'], { setup: script('console.error("no disk"); process.exit(2)') });
  await expect(work.begin?.()).rejects.toThrow('--setup: the command exited with code 2: no disk');
});
