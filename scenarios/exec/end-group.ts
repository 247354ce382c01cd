/** On Windows there are no process groups: the command itself is ended, what it started is not. */
export const HAS_GROUPS = process.platform !== 'win32';

/** Ends a command with everything that it started and that is still in its process group. */
export function endGroup(pid: number | undefined): void {
  if (pid === undefined || pid === 0) return;
  try {
    process.kill(HAS_GROUPS ? -pid : pid, 'SIGKILL');
  } catch {
    // All of it has ended already.
  }
}

/** The environment of commands: the user's own, without what this process was given for itself. */
export function commandEnvironment(uvThreads: string | null): NodeJS.ProcessEnv {
  const { UV_THREADPOOL_SIZE: _, ...others } = process.env;
  return uvThreads === null ? others : { ...others, UV_THREADPOOL_SIZE: uvThreads };
}
