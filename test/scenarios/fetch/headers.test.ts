import { expect, test } from 'vitest';
import { parseHeader, withoutSecret } from '../../../scenarios/fetch/headers.ts';

test.each([
  ['X-Mark: one', ['X-Mark', 'one']],
  ['X-Mark:one', ['X-Mark', 'one']],
  ['x-mark :  one two ', ['x-mark', 'one two']],
  ['X-Time: 12:30', ['X-Time', '12:30']],
  ['X-Empty:', ['X-Empty', '']],
  ["!#$%&'*+-.^_`|~9: é", ["!#$%&'*+-.^_`|~9", 'é']],
])('%s', (text, header) => {
  expect(parseHeader(text)).toEqual(header);
});

test.each([
  ['no colon', "got 'no colon', expected 'name: value'"],
  [': value', "got the name ''"],
  ['two words: value', "got the name 'two words'"],
  ['naïve: value', "got the name 'naïve'"],
  ['X-Mark: one\r\nX-Other: two', "the value of 'X-Mark' has a character that no header may have"],
  ['X-Mark: 없다', "the value of 'X-Mark' has a character that no header may have"],
  ['Transfer-Encoding: chunked', "'Transfer-Encoding' belongs to the connection"],
  ['connection: close', "'connection' belongs to the connection"],
])('refused: %s', (text, reason) => {
  expect(parseHeader(text)).toContain(reason);
});

test('a secret is not shown', () => {
  expect(withoutSecret(['Authorization', 'Bearer x'])).toEqual(['Authorization', '(hidden)']);
  expect(withoutSecret(['X-Mark', 'one'])).toEqual(['X-Mark', 'one']);
});
