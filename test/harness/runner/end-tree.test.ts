import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { endTree, isOrphan } from '../../../src/harness/runner/end-tree.ts';
import { fakeTaskkill } from '../../helpers/fake-taskkill.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const calls = fakeTaskkill(temporaryFolder());

/** Starts a process in a group of its own, tells its id, and stays. */
const PARENT = `const { spawn } = require('node:child_process');
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
  process.stdout.write(child.pid + '\\n');
  setInterval(() => {}, 1000);`;

async function startParent(): Promise<{ parent: ChildProcess; grandchild: number }> {
  const parent = spawn(process.execPath, ['-e', PARENT], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [chunk] = await once(parent.stdout, 'data');
  return { parent, grandchild: Number(String(chunk)) };
}

/** A zombie answers to a signal, too, but runs no more. */
function runs(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

async function ended(pid: number): Promise<void> {
  while (runs(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
}

test.runIf(process.platform === 'linux').each(['linux', 'darwin'] as const)(
  'a process is ended with what it started, as %s tells of it',
  async (platform) => {
    const { parent, grandchild } = await startParent();
    expect(runs(grandchild)).toBe(true);
    const closed = once(parent, 'close');
    endTree(parent.pid ?? 0, platform);
    await Promise.all([closed, ended(grandchild)]);
    expect(parent.signalCode).toBe('SIGKILL');
  },
);

test.runIf(process.platform === 'linux')('on Windows taskkill ends the tree while its root still runs', async () => {
  const { parent, grandchild } = await startParent();
  const closed = once(parent, 'close');
  endTree(parent.pid ?? 0, 'win32');
  expect(calls()).toEqual([`/T /F /PID ${parent.pid}`]);
  await closed;
  process.kill(grandchild, 'SIGKILL');
});

test('on Windows a process is an orphan when its parent runs no more, though it keeps its number', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'close');
  expect([process.pid, child.pid ?? 0].map((pid) => isOrphan(pid, 'win32'))).toEqual([false, true]);
  expect([process.ppid, child.pid ?? 0].map((pid) => isOrphan(pid, 'linux'))).toEqual([false, true]);
});
