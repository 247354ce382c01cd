import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { systemClock } from '../src/core/system-clock.ts';

/** Milliseconds from starting a process to its end. @throws where it can't be started, or fails */
export async function processMs(command: string, args: readonly string[]): Promise<number> {
  const startedMs = systemClock.nowMs();
  const child = spawn(command, args, { stdio: 'ignore' });
  const [code, signal] = await once(child, 'exit');
  const wallMs = systemClock.nowMs() - startedMs;
  if (code !== 0) throw new Error(`${command} ended with ${signal ?? `exit code ${code}`}`);
  return wallMs;
}

/** The standard output of a process. @throws where it fails */
export function outputOf(command: string, args: readonly string[]): string {
  const { status, error, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64e6 });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command} ended with exit code ${status}: ${stderr}`);
  return stdout;
}

/** The first line that a program says of its version; null where the program is not installed. */
export function versionOf(command: string, flag = '--version'): string | null {
  const { status, stdout, stderr } = spawnSync(command, [flag], { encoding: 'utf8' });
  return status === 0 ? ((stdout || stderr).split('\n')[0] ?? command) : null;
}
