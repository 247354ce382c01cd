import { describe, expect, test } from 'vitest';
import { createTarget, followRedirect, targetsOf } from '../../../scenarios/fetch/target.ts';
import { paramsFor } from './forms.ts';

function get(url: string) {
  return { url, method: 'GET', headers: [], body: null } as const;
}

function sentUser(url: string): string | undefined {
  const { headers } = createTarget(get(url));
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
  expect(createTarget(get(url)).url).toBe('http://127.0.0.1/');
});

test('an address of IPv6 keeps its brackets', () => {
  const { url, origin } = createTarget(get('http://[::1]:8080/a?b'));
  expect([url, origin]).toEqual(['http://[::1]:8080/a?b', 'http://[::1]:8080']);
});

test('what requests have in common they share: headers, and the text of the URL', () => {
  const headers = [['x-mark', '1']] as const;
  const urls = ['http://a.example/1?q', 'http://b.example:8080/2', 'http://ann:pass@a.example/3'];
  const targetAt = targetsOf(paramsFor(urls, { headers }));
  const [first, second, third] = [0, 1, 2].map(targetAt);
  expect(first?.headers).toBe(second?.headers);
  expect(third?.headers).toEqual([...(first?.headers ?? []), 'authorization', expect.stringMatching(/^Basic /)]);
  expect([first, second, third].map((target) => target?.path)).toEqual(['/1?q', '/2', '/3']);
});

test('of a list of any length each page has its target', () => {
  const urls = Array.from({ length: 10_001 }, (_, page) => `http://a.example/${page}`);
  const own = { 10000: { method: 'PUT', headers: [], body: null } };
  const targetAt = targetsOf(paramsFor(urls, { own }));
  expect([0, 10_000, 10_001].map(targetAt)).toMatchObject([
    { path: '/0', method: 'GET' },
    { path: '/10000', method: 'PUT' },
    undefined,
  ]);
});

test('a part of the page is not sent', () => {
  const { path, url } = createTarget(get('http://a.example/1?q#part'));
  expect([path, url]).toEqual(['/1?q', 'http://a.example/1?q#part']);
});

describe('the method after a redirect', () => {
  const body = Buffer.from('{"a":1}').toString('base64');
  const headers = [
    ['content-type', 'application/json'],
    ['x-mark', 'kept'],
  ] as const;

  test.each([
    [301, 'POST', 'GET'],
    [302, 'POST', 'GET'],
    [303, 'POST', 'GET'],
    [303, 'PUT', 'GET'],
    [301, 'PUT', 'PUT'],
    [302, 'DELETE', 'DELETE'],
    [307, 'POST', 'POST'],
    [308, 'POST', 'POST'],
    [303, 'HEAD', 'HEAD'],
  ])('%d after %s is %s', (status, method, next) => {
    const from = createTarget({ url: 'http://a.example/form', method, headers, body });
    const to = followRedirect(from, '/done', status);
    const kept = next === method;
    expect([to?.method, to?.body?.toString() ?? null]).toEqual([next, kept ? '{"a":1}' : null]);
    expect(to?.given).toEqual(kept ? headers : [['x-mark', 'kept']]);
  });
});
