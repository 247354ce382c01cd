import { expect, test } from 'vitest';
import { createTarget } from '../../../scenarios/fetch/target.ts';

function sentUser(url: string): string | undefined {
  const { headers } = createTarget(url, []);
  const value = headers[headers.indexOf('authorization') + 1];
  return value === undefined ? undefined : Buffer.from(value.replace('Basic ', ''), 'base64').toString();
}

test.each([
  ['http://user:word@127.0.0.1/', 'user:word'],
  ['http://us%65r:w%C3%B6rd@127.0.0.1/', 'user:wörd'],
  ['http://user@127.0.0.1/', 'user:'],
  // A sign that starts no code stands for itself.
  ['http://50%:100%zz@127.0.0.1/', '50%:100%zz'],
])('the user of %s is sent, not shown', (url, user) => {
  expect(sentUser(url)).toBe(user);
  expect(createTarget(url, []).url).toBe('http://127.0.0.1/');
});

test('an address of IPv6 keeps its brackets', () => {
  const { url, origin } = createTarget('http://[::1]:8080/a?b', []);
  expect([url, origin]).toEqual(['http://[::1]:8080/a?b', 'http://[::1]:8080']);
});
