import { expect, test } from 'vitest';
import { placeOf } from '../../../src/harness/runner/inspect.ts';

test.each([
  ['/work/src/a.mjs', '/work', 'src/a.mjs:3'],
  ['/workshop/a.mjs', '/work', '/workshop/a.mjs:3'],
  ['/work/odd\\name.mjs', '/work', 'odd\\name.mjs:3'],
  ['D:\\work\\src\\a.mjs', 'D:\\work', 'src/a.mjs:3'],
  ['D:\\workshop\\a.mjs', 'D:\\work', 'D:\\workshop\\a.mjs:3'],
  ['C:\\a.mjs', 'D:\\work', 'C:\\a.mjs:3'],
])('%s seen from %s', (file, cwd, place) => {
  expect(placeOf(file, 3, cwd)).toBe(place);
});
