import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cacheFolder } from '../../../src/cli/ci/base/cache-folder.ts';

test.each([
  ['linux', {}, '/home/me', '/home/me/.cache'],
  ['linux', { XDG_CACHE_HOME: '/cache' }, '/home/me', '/cache'],
  ['linux', {}, '', tmpdir()],
  ['freebsd', {}, '/home/me', '/home/me/.cache'],
  ['darwin', {}, '/Users/me', '/Users/me/Library/Caches'],
  ['darwin', { XDG_CACHE_HOME: '/cache' }, '/Users/me', '/cache'],
  ['win32', { LOCALAPPDATA: '/C/Local' }, '/C/me', '/C/Local'],
  ['win32', {}, '/C/me', '/C/me/AppData/Local'],
  ['win32', { XDG_CACHE_HOME: '/cache', LOCALAPPDATA: '/C/Local' }, '/C/me', '/cache'],
] as const)('%s with %o', (platform, env, home, folder) => {
  expect(cacheFolder({ env, platform }, home)).toBe(join(folder, 'asyncbench', 'base'));
});
