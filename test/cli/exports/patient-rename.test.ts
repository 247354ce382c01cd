import { expect, test } from 'vitest';
import { renamePatiently } from '../../../src/cli/patient-rename.ts';

/** Fails some times, with this code. */
function failing(times: number, code: string): { rename(): void; readonly tries: number } {
  let tries = 0;
  return {
    rename() {
      tries += 1;
      if (tries <= times) throw Object.assign(new Error(`${code}: rename`), { code });
    },
    get tries() {
      return tries;
    },
  };
}

test.each(['EPERM', 'EACCES', 'EBUSY'])(
  'on Windows a file that is held for a moment (%s) is replaced after it',
  (code) => {
    const held = failing(2, code);
    renamePatiently(held.rename, 'win32');
    expect(held.tries).toBe(3);
  },
);

test.each([
  ['EPERM', 'linux', 1],
  ['ENOENT', 'win32', 1],
  ['EBUSY', 'win32', 20],
] as const)('%s on %s is thrown after %i tries', (code, platform, tries) => {
  const held = failing(Number.POSITIVE_INFINITY, code);
  expect(() => renamePatiently(held.rename, platform)).toThrow(`${code}: rename`);
  expect(held.tries).toBe(tries);
});
