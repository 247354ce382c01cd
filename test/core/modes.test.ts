import { expect, test } from 'vitest';
import { traitsOf } from '../../src/core/modes.ts';

test.each([
  ['sync', 1, 'one after the other, the thread blocked in each'],
  ['sequential', 1, 'awaited one after the other'],
  ['async', 7, 'all in flight at once'],
  ['async', 3, 'at most 3 in flight at once'],
  ['threads', 3, 'on 3 threads, each blocked by its task'],
  ['threads', 9, 'on 7 threads, each blocked by its task'],
  ['threads', 1, 'on 1 thread, each blocked by its task'],
] as const)('%s, %d wide, with seven tasks: %s', (mode, width, words) => {
  expect(traitsOf(mode).words(width, 7)).toBe(words);
});
