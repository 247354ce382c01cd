import { expect, test } from 'vitest';
import { traitsOf } from '../../src/core/modes.ts';

test.each([
  ['sync', 1, 'one after the other'],
  ['sequential', 1, 'awaited one by one'],
  ['async', 7, 'all at once'],
  ['async', 3, 'at most 3 at once'],
  ['threads', 3, 'on 3 threads'],
  ['threads', 9, 'on 7 threads'],
  ['threads', 1, 'on 1 thread'],
] as const)('%s, %d wide, with seven tasks: %s', (mode, width, words) => {
  expect(traitsOf(mode).words(width, 7)).toBe(words);
});
