import { expect, test } from 'vitest';
import { isCi } from '../../src/harness/machine.ts';

test.each([
  ['true', true],
  ['1', true],
  ['', false],
  ['0', false],
  ['false', false],
  [undefined, false],
])('CI=%s is a CI job: %s', (CI, expected) => {
  expect(isCi(CI === undefined ? {} : { CI })).toBe(expected);
});
