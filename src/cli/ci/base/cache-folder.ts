import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Io } from '../../io.ts';

/** Where programs of a user keep what can be made again (XDG Base Directory Specification, and what each platform has). */
function userCache({ env, platform }: Pick<Io, 'env' | 'platform'>, home: string): string {
  if (env.XDG_CACHE_HOME) return env.XDG_CACHE_HOME;
  if (platform === 'win32' && env.LOCALAPPDATA) return env.LOCALAPPDATA;
  if (home === '') return tmpdir();
  if (platform === 'win32') return join(home, 'AppData', 'Local');
  return platform === 'darwin' ? join(home, 'Library', 'Caches') : join(home, '.cache');
}

/** The folder for other versions of repositories. */
export function cacheFolder(io: Pick<Io, 'env' | 'platform'>, home = homedir()): string {
  return join(userCache(io, home), 'asyncbench', 'base');
}
