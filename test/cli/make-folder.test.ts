import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../../src/cli/files.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const at = (...names: readonly string[]) => join(folder.path, ...names);

test('a folder is made with those above it, and may be there already', () => {
  makeFolder(at('a', 'b', 'c'));
  makeFolder(at('a', 'b', 'c'));
  makeFolder(at('a', 'b', 'd'));
  expect([existsSync(at('a', 'b', 'c')), existsSync(at('a', 'b', 'd'))]).toEqual([true, true]);
});

test('a file in its way is an error', async () => {
  await folder.write('file', '');
  expect(() => makeFolder(at('file'))).toThrow('EEXIST');
  expect(() => makeFolder(at('file', 'below'))).toThrow('ENOTDIR');
});

test('a link that leads nowhere is an error at once', () => {
  symlinkSync(at('nowhere', 'at', 'all'), at('link'));
  expect(() => makeFolder(at('link'))).toThrow('EEXIST');
  expect(() => makeFolder(at('link', 'below', 'it'))).toThrow('ENOENT');
});

test.skipIf(process.platform !== 'linux')('a folder that nothing can be in is an error at once', () => {
  expect(() => makeFolder('/proc/nothing/in/here')).toThrow('ENOENT');
});
