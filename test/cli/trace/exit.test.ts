import { expect, test } from 'vitest';
import { codeOf } from '../../../src/cli/trace/run-trace.ts';

test.each([
  ['its own code', { code: 3, signal: null }, 3],
  ['a signal', { code: null, signal: 'SIGTERM' }, 143],
  ['Ctrl-C', { code: null, signal: 'SIGINT' }, 130],
  ['Ctrl-C on Windows', { code: 3_221_225_786, signal: null }, 130],
])('a program that ends with %s', (_, end, code) => {
  expect(codeOf(end)).toBe(code);
});
