import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';

const CONDUCTOR = new URL('../helpers/conductor.js', import.meta.url);

/** The first number that the conductor prints: its runner's process id. */
function runnerPid(conductor: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = '';
    conductor.once('exit', () => reject(new Error(`the conductor ended: ${text}`)));
    conductor.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const match = /runner (\d+) blocked/.exec(text);
      if (match !== null) resolve(Number(match[1]));
    });
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie answers too, but runs no more.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

test.runIf(process.platform === 'linux')('no runner outlives a conductor that is killed, blocked or not', async () => {
  const conductor = spawn(process.execPath, [CONDUCTOR.pathname], { stdio: ['ignore', 'pipe', 'inherit'] });
  const pid = await runnerPid(conductor);
  expect(isAlive(pid)).toBe(true);
  conductor.kill('SIGKILL');
  for (let tries = 0; isAlive(pid) && tries < 200; tries++) await delay(50);
  expect(isAlive(pid)).toBe(false);
});
