import { expect, test } from 'vitest';
import { isAt, parsePlace } from '../../../src/cli/trace/place-ref.ts';

test.each([
  ['src/orders.js:40', 'src/orders.js', true],
  ['./orders.js:40:7', 'src/orders.js', true],
  ['src\\orders.js:40', 'src/orders.js', true],
  ['.\\orders.js:40', 'src/orders.js', true],
  ['C:\\lib\\orders.js:40', 'C:\\lib\\orders.js', true],
  ['lib\\orders.js:40', 'C:\\lib\\orders.js', true],
  ['rders.js:40', 'src/orders.js', false],
  ['src/orders.js:41', 'src/orders.js', false],
])('%s: %s is it, %s', (typed, file, is) => {
  expect(isAt({ file, line: 40, column: 3, name: null, yours: true }, parsePlace(typed))).toBe(is);
});
