import { spawnSync } from 'node:child_process';
import type { FileToRead } from './params.ts';

/** Of one call of the shell: its arguments may not be too many. */
const FILES_A_CALL = 500;

/**
 * Node.js has no posix_fadvise; GNU dd does, and `count=0` reads nothing (coreutils manual, dd, "nocache"). The system is
 * told that the file is not needed: what other programs hold mapped, or have written and not yet synced, stays.
 */
const DROP = 'for file do dd if="$file" iflag=nocache count=0 status=none; done';

function drop(paths: readonly string[]): string | null {
  const { error, status, stderr } = spawnSync('sh', ['-c', DROP, 'sh', ...paths], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (error !== undefined) return error.message;
  return status === 0 ? null : (stderr.toString().trim().split('\n').at(-1) ?? '');
}

/** Why files cannot be dropped from the cache here; null where they can. @param path of a file to try it with */
export function whyNoDrop(path: string, platform: NodeJS.Platform): string | null {
  if (platform !== 'linux') return `${platform} has no way for a program to drop single files`;
  return drop([path]);
}

/** Drops files from the system's cache. One that cannot be opened is left to the task that reads it. */
export function dropFromCache(files: readonly FileToRead[]): void {
  for (let first = 0; first < files.length; first += FILES_A_CALL) {
    drop(files.slice(first, first + FILES_A_CALL).map(({ path }) => path));
  }
}
