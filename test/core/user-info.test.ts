import { expect, test } from 'vitest';
import { withoutUser, withoutUsers } from '../../src/core/user-info.ts';

test.each([
  ['http://user:hush@host/', 'http://(hidden)@host/'],
  ['http://user:hu sh@host/', 'http://(hidden)@host/'],
  ['http://user:hush@ho st/', 'http://(hidden)@ho st/'],
  ['http://user:hu/sh@host/', 'http://(hidden)@host/'],
  ['http:user:hush@host/', '(hidden)@host/'],
  ['user:hu sh@host', '(hidden)@host'],
  ['hush@host', '(hidden)@host'],
  ['//user:hush@host', '//(hidden)@host'],
  ['https://host/@user', 'https://host/@user'],
  ['host/@user', 'host/@user'],
  ['https://host/', 'https://host/'],
])('%s is shown as %s', (text, shown) => {
  expect(withoutUser(text)).toBe(shown);
});

test('in a message every URL loses its user', () => {
  const message = "cannot read 'http://a:hush@b/c': ENOENT, open '/tmp/http:/a:hush@b/c', see https://d/@e";
  expect(withoutUsers(message)).toBe(
    "cannot read 'http://(hidden)@b/c': ENOENT, open '/tmp/http:/(hidden)@b/c', see https://d/@e",
  );
});
