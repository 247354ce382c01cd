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
  ['no colon', "it has no colon, expected 'name: value'"],
  [': value', 'what stands before its colon is no name'],
  ['two words: value', 'what stands before its colon is no name'],
  ['naïve: value', 'what stands before its colon is no name'],
  ['X-Mark: one\r\nX-Other: two', "the value of 'X-Mark' has a character that no header may have"],
  ['X-Mark: 없다', "the value of 'X-Mark' has a character that no header may have"],
  ['Transfer-Encoding: chunked', "'Transfer-Encoding' belongs to the connection"],
  ['connection: close', "'connection' belongs to the connection"],
])('refused: %s', (text, reason) => {
  expect(parseHeader(text)).toContain(reason);
});

test.each(['Authorization', 'Cookie', 'X-Api-Key', 'X-Mark', 'Ocp-Apim-Subscription-Key'])(
  'the value of %s may be a secret and is not shown',
  (name) => {
    expect(withoutSecret([name, 'hush'])).toEqual([name, '(hidden)']);
  },
);

test.each(['Accept', 'accept-language', 'User-Agent', 'Cache-Control'])('the value of %s is harmless', (name) => {
  expect(withoutSecret([name, 'one'])).toEqual([name, 'one']);
});

test.each(['Authorization Bearer hush', 'Bearer hush: x', 'hush', 'Authorization Basic a:hush'])(
  'what is refused in %s is not shown',
  (text) => {
    expect(parseHeader(text)).toEqual(expect.not.stringContaining('hush'));
  },
);
