import { describe, expect, test } from 'vitest';
import { targetOf, withSecretsOf } from '../../../src/trace/recorder/secrets.ts';
import { MOST_TEXT, Words } from '../../../src/trace/recorder/words.ts';

describe('Words', () => {
  test('find the operation that returned a value first', () => {
    const words = new Words([]);
    words.returned(1, '{"items":[{"id":"ord-4711"}],"next":"abcdef"}');
    words.returned(2, '{"id":"ord-4711"}');
    expect(words.sent('/orders/ord-4711?after=abcdef')).toEqual([1]);
    expect(words.sent('/orders/ord-9999')).toEqual([]);
  });

  test('that the program sent before, or was started with, come from nobody', () => {
    const words = new Words(['--region', 'eu-west-1']);
    words.sent('/orders/101');
    words.returned(1, '{"id":"101","region":"eu-west-1"}');
    expect(words.sent('/details/101?region=eu-west-1')).toEqual([]);
  });

  test('in a URL are found as they were returned: decoded', () => {
    const words = new Words([]);
    words.returned(1, '{"cursor":"a b/c=="}');
    expect(words.sent('/page?cursor=a%20b%2Fc%3D%3D')).toEqual([1]);
  });

  test('are found inside a header, as a part of it', () => {
    const words = new Words([]);
    words.returned(3, '{"token":"eyJhbGciOi.J9x.7Qk"}');
    expect(words.sent('authorization: Bearer eyJhbGciOi.J9x.7Qk')).toEqual([3]);
  });

  test('of keys, and numbers under three digits, are none', () => {
    const words = new Words([]);
    words.returned(1, '{"orders":[],"page":42,"state":"ok"}');
    expect(words.sent('/orders?page=42')).toEqual([]);
  });

  test('beyond the limit are not looked at, and that is said', () => {
    const words = new Words([]);
    expect(words.returned(1, `${' '.repeat(MOST_TEXT)}late-123`)).toBe(false);
    expect(words.sent('/late-123')).toEqual([]);
  });

  test('sent again give the same answer', () => {
    const words = new Words([]);
    words.returned(1, '"tok-12345"');
    expect([words.sent('x: tok-12345'), words.sent('x: tok-12345')]).toEqual([[1], [1]]);
  });
});

describe('targetOf', () => {
  test.each([
    ['http://a.local/x?page=2', 'http://a.local/x?page=2', true],
    ['http://me:secret@a.local/x', 'http://a.local/x', false],
    ['http://a.local/x?access_token=abc&page=2', 'http://a.local/x?access_token=***&page=2', false],
    ['http://a.local/x?X-Amz-Signature=abc&a=b%20c', 'http://a.local/x?X-Amz-Signature=***&a=b%20c', false],
    ['http://a.local/x?api%5Fkey=abc', 'http://a.local/x?api%5Fkey=***', false],
    ['http://a.local/x#part', 'http://a.local/x', false],
    ['no address', '', false],
  ])('%s is recorded as %s', (href, url, whole) => {
    expect(targetOf('GET', href)).toMatchObject({ method: 'GET', url, whole });
  });

  test('has a key of the whole address', () => {
    const key = (href: string, method = 'GET') => targetOf(method, href).key;
    expect(key('http://a/?token=1')).toBe(key('http://a/?token=1'));
    expect(
      new Set([key('http://a/?token=1'), key('http://a/?token=2'), key('http://a/?token=1', 'HEAD'), key('http://a/')])
        .size,
    ).toBe(4);
  });
});

test('what an address hid comes back from another of the chain', () => {
  expect(withSecretsOf('http://a/2?token=***&page=2', 'http://me:pw@a/1?token=a%20b&page=1')).toBe(
    'http://me:pw@a/2?token=a%20b&page=2',
  );
});
