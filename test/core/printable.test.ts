import { expect, test } from 'vitest';
import { oneLine, printable, shortMessage } from '../../src/core/printable.ts';

test('what a terminal would obey is gone, tabs and line breaks stay', () => {
  expect(printable('a\u001b[31mb\u009b2Jc\u202ed\u2066e\u200b\u061cf\u0000g\u007fh\ti\nj\r\nk\rl\u2028m')).toBe(
    'a[31mb2Jcdefgh\ti\nj\nk\nlm',
  );
});

test('on one line white space of any kind is a blank', () => {
  expect(oneLine('a\u0085b\n\tc \u2028 d\u009b')).toBe('ab c d');
});

test('a message of more than 500 characters is cut, and says so', () => {
  const longest = 'x'.repeat(500);
  expect(shortMessage(longest)).toBe(longest);
  expect(shortMessage(`${longest}x`)).toBe(`${'x'.repeat(499)}…`);
  expect(shortMessage(`${'x'.repeat(498)}🚀🚀`)).toBe(`${'x'.repeat(498)}…`);
});
