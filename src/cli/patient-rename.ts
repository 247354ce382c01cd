import { platform as ownPlatform } from 'node:os';
import { codeOf } from '../core/errors.ts';

/** What Windows says of a file that somebody else has open, as scanners have each new one for a moment. */
const HELD: readonly (string | undefined)[] = ['EPERM', 'EACCES', 'EBUSY'];

const TRIES = 20;
const WAIT_MS = 50;

function wait(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS);
}

/** Renames over a file, on Windows for up to a second. @throws what the last try throws */
export function renamePatiently(rename: () => void, platform: NodeJS.Platform = ownPlatform()): void {
  for (let tries = platform === 'win32' ? TRIES : 1; ; tries -= 1) {
    try {
      rename();
      return;
    } catch (error) {
      if (tries === 1 || !HELD.includes(codeOf(error))) throw error;
      wait();
    }
  }
}
