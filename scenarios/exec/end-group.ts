import { spawnSync } from 'node:child_process';
import { taskkill } from '../../src/core/taskkill.ts';

/** On Windows there are no process groups: what a command started is found by its parent there. */
export const HAS_GROUPS = process.platform !== 'win32';

/** Ends a command with everything that it started: what is still in its process group, on Windows what hangs below it. */
export function endGroup(pid: number | undefined, hasGroups = HAS_GROUPS): void {
  if (pid === undefined || pid === 0) return;
  if (!hasGroups) {
    const { file, args } = taskkill(pid);
    spawnSync(file, args, { stdio: 'ignore', windowsHide: true });
  }
  try {
    process.kill(hasGroups ? -pid : pid, 'SIGKILL');
  } catch {
    // All of it has ended already.
  }
}

/** The environment of commands: the user's own, without what this process was given for itself. */
export function commandEnvironment(uvThreads: string | null): NodeJS.ProcessEnv {
  const { UV_THREADPOOL_SIZE: _, ...others } = process.env;
  return uvThreads === null ? others : { ...others, UV_THREADPOOL_SIZE: uvThreads };
}
