import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startable } from '../../../scenarios/exec/startable.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const command = { file: 'lint', args: ['--fix'] };

test.runIf(process.platform === 'linux')('a script of Windows is found on the disk and run by cmd.exe', async () => {
  // Here the backslash is a sign of the name.
  await folder.write('bin\\lint.cmd', '');
  const where = { cwd: '/nowhere', env: { Path: join(folder.path, 'bin'), PATHEXT: '.exe;.cmd' } };
  const line = `${join(folder.path, 'bin').replaceAll('/', '\\')}\\lint.cmd ^^^"--fix^^^"`;
  expect(startable(command, { ...where, shell: false, platform: 'win32' })).toEqual({
    file: line,
    args: [],
    shell: true,
  });
  expect(startable(command, { ...where, shell: true, platform: 'win32' })).toEqual({ ...command, shell: true });
  expect(startable(command, { ...where, shell: false, platform: 'linux' })).toEqual({ ...command, shell: false });
});
