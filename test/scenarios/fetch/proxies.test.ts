import { describe, expect, test } from 'vitest';
import { proxyFor } from '../../../scenarios/fetch/connections/proxy.ts';
import { proxiesOf } from '../../../scenarios/fetch/proxies.ts';

const ENV = { HTTP_PROXY: 'http://ann:hush@plain.example:3128', https_proxy: 'secure.example:3129', NO_PROXY: '' };

function through(href: string, env: NodeJS.ProcessEnv, given: string | null = null): string | null {
  return proxyFor(new URL(href), proxiesOf(given, env))?.url.host ?? null;
}

test.each([
  ['http://a.example/', 'plain.example:3128'],
  ['https://a.example/', 'secure.example:3129'],
  ['http://127.0.0.1:8000/', null],
  ['https://localhost/', null],
  ['http://[::1]:8000/', null],
])('from the environment: %s goes through %s', (href, expected) => {
  expect(through(href, ENV)).toBe(expected);
});

test('lower case goes before upper case, and nothing is none', () => {
  expect(through('http://a.example/', { http_proxy: 'http://one:1/', HTTP_PROXY: 'http://two:2/' })).toBe('one:1');
  expect(through('http://a.example/', {})).toBeNull();
});

test("--proxy goes before the environment, for this machine too, and '' is none", () => {
  expect(through('http://localhost/', ENV, 'http://given.example:1/')).toBe('given.example:1');
  expect(through('https://a.example/', ENV, '')).toBeNull();
});

describe('NO_PROXY', () => {
  test.each([
    ['*', true],
    ['a.example', true],
    ['.example', true],
    ['*.example', true],
    ['b.example, a.example', true],
    ['a.example:443', true],
    ['a.example:8443', false],
    ['xa.example', false],
    ['example.a', false],
  ])('%s: %s', (bypass, spared) => {
    const env = { ...ENV, NO_PROXY: bypass };
    expect(through('https://a.example/', env) === null).toBe(spared);
    expect(through('https://a.example/', env, 'http://given.example:1/') === null).toBe(spared);
  });
});

test('a user of a proxy becomes a header, and a wrong address is told without it', () => {
  expect(proxyFor(new URL('http://a.example/'), proxiesOf(null, ENV))?.authorization).toBe(
    `Basic ${Buffer.from('ann:hush').toString('base64')}`,
  );
  const env = { HTTP_PROXY: 'socks5://ann:hush@a.example:1' };
  expect(() => proxiesOf(null, env)).toThrow(/^HTTP_PROXY in the environment: .*socks5 is not known/);
  expect(() => proxiesOf(null, env)).not.toThrow(/hush/);
});
