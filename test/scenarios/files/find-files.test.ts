import { expect, test } from 'vitest';
import { findFiles } from '../../../scenarios/files/find-files.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();

test('on Windows a backslash parts folders in a pattern', async () => {
  await folder.write('src/a.txt', 'a');
  await folder.write('src/deep/b.txt', 'b');
  const lines = [{ text: 'src\\**\\*.txt', where: 'argument 1' }];
  const found = await findFiles(lines, folder.path, 'win32');
  expect(found.map(({ label }) => label)).toEqual(['src/a.txt', 'src/deep/b.txt']);
  await expect(findFiles(lines, folder.path, 'linux')).rejects.toThrow('no file is like');
});
