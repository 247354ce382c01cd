import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { openWholeFile, refuseSameFile } from '../../../src/cli/whole-file.ts';
import { UsageError } from '../../../src/core/errors.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();

function within(name: string): string {
  const path = join(folder.path, name);
  mkdirSync(path);
  return path;
}

function open(file: string, cwd: string) {
  return openWholeFile(file, cwd, { flag: '--export' });
}

function problemOf(file: string, cwd: string): UsageError {
  try {
    open(file, cwd);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error(`${file} was taken`);
}

test('opening leaves no trace, writing leaves the file alone', () => {
  const cwd = within('plain');
  const file = open('a.json', cwd);
  expect(readdirSync(cwd)).toEqual([]);
  expect(file.write('whole')).toBeNull();
  expect(readdirSync(cwd)).toEqual(['a.json']);
  expect(readFileSync(join(cwd, 'a.json'), 'utf8')).toBe('whole');
});

test('a file that is replaced keeps its permissions, and a link still points to it', async () => {
  const cwd = within('link');
  const real = await folder.write('link/real.json', 'old');
  await chmod(real, 0o640);
  symlinkSync('real.json', join(cwd, 'link.json'));
  expect(open('link.json', cwd).write('new')).toBeNull();
  expect(readFileSync(real, 'utf8')).toBe('new');
  expect(statSync(real).mode & 0o777).toBe(0o640);
  expect(lstatSync(join(cwd, 'link.json')).isSymbolicLink()).toBe(true);
});

test('a missing folder and a folder in place of a file are refused at once', () => {
  const cwd = within('refused');
  mkdirSync(join(cwd, 'sub'));
  const missing = problemOf('none/a.json', cwd);
  expect([missing.message, String(missing.cause)]).toEqual([
    '--export: cannot write none/a.json',
    `Error: there is no folder ${join(cwd, 'none')}`,
  ]);
  expect(String(problemOf('sub', cwd).cause)).toBe('Error: it is a folder');
});

test('a folder where no file can be made is refused at once', () => {
  expect(problemOf('/proc/asyncbench.json', '/').message).toBe('--export: cannot write /proc/asyncbench.json');
});

test('a device is written to and stays a device', () => {
  expect(open('/dev/null', '/').write('gone')).toBeNull();
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
});

test('a full disk is told in words', () => {
  expect(open('/dev/full', '/').write('text')).toMatch(/^could not write \/dev\/full: ENOSPC: no space left on device/);
});

test('where writing fails half-way the old content stays, and nothing else', () => {
  const cwd = within('limited');
  const module = pathToFileURL(join(process.cwd(), 'dist/src/cli/whole-file.js')).href;
  const script = `
    import { openWholeFile } from '${module}';
    const file = openWholeFile('a.json', ${JSON.stringify(cwd)}, '--export');
    console.log(file.write('old'), file.write('x'.repeat(100_000)));`;
  // The file-size limit of the shell counts blocks of 1,024 bytes.
  const command = 'ulimit -f 8; exec "$0" --input-type=module --eval "$1"';
  const told = execFileSync('bash', ['-c', command, process.execPath, script], { encoding: 'utf8' });
  expect(told).toMatch(/^null could not write a\.json: EFBIG/);
  expect(readdirSync(cwd)).toEqual(['a.json']);
  expect(readFileSync(join(cwd, 'a.json'), 'utf8')).toBe('old');
});

test('a folder that is gone at the end is told in words', () => {
  const cwd = within('gone');
  const file = open('a.json', cwd);
  rmSync(cwd, { recursive: true });
  expect(file.write('text')).toMatch(/^could not write a\.json: ENOENT/);
  expect(existsSync(cwd)).toBe(false);
});

test('two names of one file are refused', async () => {
  await folder.write('same/a.json', 'old');
  const cwd = join(folder.path, 'same');
  symlinkSync('a.json', join(cwd, 'b.json'));
  const files = [open('a.json', cwd), open('./b.json', cwd)];
  expect(() => refuseSameFile(files)).toThrow('--export: a.json and ./b.json are the same file');
  expect(() => refuseSameFile([open('a.json', cwd), open('c.json', cwd)])).not.toThrow();
});
