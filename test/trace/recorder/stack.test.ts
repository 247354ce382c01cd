import { describe, expect, test } from 'vitest';
import { profileStart } from '../../../src/trace/recorder/profile.ts';
import { fileKindOf } from '../../../src/trace/recorder/stack.ts';

describe('whose a file is, on every platform', () => {
  test.each([
    ['/home/me/a.js', 'yours'],
    ['C:\\work\\a.cjs', 'yours'],
    ['d:/work/a.cjs', 'yours'],
    ['\\\\server\\share\\a.cjs', 'yours'],
    ['C:\\work\\node_modules\\got\\index.js', 'library'],
    ['/work/node_modules/got/index.js', 'library'],
    ['node:internal/fs/promises', 'platform'],
    ['evalmachine.<anonymous>', 'platform'],
    ['', 'platform'],
  ] as const)('%s', (name, kind) => {
    expect(fileKindOf(name)).toEqual({ kind, file: name });
  });
});

describe('when a profile began', () => {
  const asked = { fromMs: 100, toMs: 105 };

  test('is what V8 says, as far as it can be', () => {
    expect(profileStart(101.5, asked)).toBe(101.5);
  });

  test('is when it was asked for, where the clocks parted while the machine slept', () => {
    expect(profileStart(101.5 - 3_600_000, asked)).toBe(100);
  });
});
