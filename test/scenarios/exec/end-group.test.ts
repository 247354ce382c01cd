import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { endGroup } from '../../../scenarios/exec/end-group.ts';
import { fakeTaskkill } from '../../helpers/fake-taskkill.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const calls = fakeTaskkill(temporaryFolder());

test.runIf(process.platform === 'linux')(
  'where there are no groups a command is ended with what hangs below it',
  async () => {
    const command = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    endGroup(command.pid, false);
    expect(calls()).toEqual([`/T /F /PID ${command.pid}`]);
    await once(command, 'close');
    expect(command.signalCode).toBe('SIGKILL');
  },
);
