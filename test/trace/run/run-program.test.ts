import { expect, test } from 'vitest';
import { systemClock } from '../../../src/core/system-clock.ts';
import { runProgram } from '../../../src/trace/run/run-program.ts';
import { fakeTaskkill } from '../../helpers/fake-taskkill.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const calls = fakeTaskkill(folder);

test.runIf(process.platform === 'linux')('on Windows a program that is ended goes with what it started', async () => {
  const stopped = new AbortController();
  const line = { file: process.execPath, args: ['-e', 'setInterval(() => {}, 1000)'] };
  const running = runProgram(line, {
    cwd: folder.path,
    env: process.env,
    clock: systemClock,
    folder: null,
    collect: true,
    platform: 'win32',
    signal: stopped.signal,
  });
  stopped.abort();
  expect((await running).end).toEqual({ code: null, signal: 'SIGKILL' });
  expect(calls()).toEqual([expect.stringMatching(/^\/T \/F \/PID \d+$/)]);
});
