import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENCODED, LARGE_PAGE, PAGE } from '../../helpers/servers/bodies.ts';
import { startTestServer, type TestServer } from '../../helpers/servers/start.ts';
import { downloadBoth, failureCode, openAsync, openBlocking, paramsFor } from './forms.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const DIGEST = createHash('sha256').update(PAGE).digest('hex');
const WHOLE = { ok: true, bytes: PAGE.length, wireBytes: PAGE.length, outcome: '200', digest: DIGEST };

describe('whole pages, the same in both forms', () => {
  const MOVED_BYTES = 'moved'.length;
  test.each([
    ['/page', WHOLE],
    ['/chunked', WHOLE],
    ['/slow/50', WHOLE],
    ['/redirect/4', { ...WHOLE, wireBytes: PAGE.length + 5 * MOVED_BYTES, extraRequests: 5 }],
    ['/redirect/9', { ...WHOLE, wireBytes: PAGE.length + 10 * MOVED_BYTES, extraRequests: 10 }],
    ['/no-location', { ok: true, bytes: 4, wireBytes: 4, outcome: '302', digest: sha256('stay') }],
    ['/empty', { ok: true, bytes: 0, wireBytes: 0, outcome: '204', digest: sha256('') }],
    ['/status/299', { ...WHOLE, outcome: '299' }],
  ])('%s', async (path, expected) => {
    const { awaited, blocked } = await downloadBoth(paramsFor([server.origin + path]));
    expect(awaited).toEqual([expected]);
    expect(blocked).toEqual([expected]);
  });

  test.each(['gzip', 'br', 'deflate', 'bare-deflate', 'twice', 'identity'])('encoded: %s', async (name) => {
    const expected = { ...WHOLE, wireBytes: ENCODED[name]?.body.length };
    const { awaited, blocked } = await downloadBoth(paramsFor([`${server.origin}/encoded/${name}`]));
    expect(awaited).toEqual([expected]);
    expect(blocked).toEqual([expected]);
  });
});

test.each(['encoded', 'encoded-and-closed'])('%s: a page that comes faster than it is decoded', async (route) => {
  const { awaited, blocked } = await downloadBoth(paramsFor([`${server.origin}/${route}/large`]));
  const digest = createHash('sha256').update(LARGE_PAGE).digest('hex');
  const wireBytes = ENCODED.large?.body.length;
  expect(awaited).toEqual([{ ok: true, bytes: LARGE_PAGE.length, wireBytes, outcome: '200', digest }]);
  expect(blocked).toEqual(awaited);
});

describe('failures, the same in both forms', () => {
  test.each([
    ['/status/404', 'http-404', 'status', 'the server answered 404'],
    ['/status/503', 'http-503', 'status', 'the server answered 503'],
    ['/redirect/10', 'too-many-redirects', 'redirect', 'more than 10'],
    ['/loop', 'too-many-redirects', 'redirect', '/loop'],
    ['/to?url=ftp://example.com/', 'bad-redirect', 'redirect', "'ftp://example.com/'"],
    ['/to?url=http://:bad/', 'bad-redirect', 'redirect', "'http://:bad/'"],
    ['/encoded/corrupt', 'decode', 'decode', 'gzip'],
    ['/encoded/truncated', 'decode', 'decode', 'unexpected end of file'],
    ['/encoded/unknown', 'decode', 'decode', "'rot13'"],
    ['/reset-mid-body', 'reset', 'body', 'the connection ended before the page was whole'],
    ['/close-mid-body', 'reset', 'body', 'UND_ERR_'],
    ['/garbage', 'protocol', 'wait', 'the answer is not HTTP/1.1'],
  ])('%s is %s', async (path, code, stage, words) => {
    const url = server.origin + path;
    const sent = code === 'too-many-redirects' ? { extraRequests: 10 } : {};
    const { awaited, blocked } = await downloadBoth(paramsFor([url]));
    for (const results of [awaited, blocked]) {
      const failure = { code, stage, message: expect.stringContaining(words) };
      expect(results).toEqual([{ ok: false, failure, ...sent }]);
      expect(results[0]).toHaveProperty('failure.message', expect.stringContaining(`${new URL(url).href}: `));
    }
  });

  test('a server that is not there, one that nobody trusts, and a host without an address', async () => {
    const hostName = `${'x'.repeat(64)}.invalid`;
    const urls = [`${server.closedOrigin}/`, `${server.secureOrigin}/page`, `http://${hostName}/`];
    const { awaited, blocked } = await downloadBoth(paramsFor(urls));
    expect(awaited.map(failureCode)).toEqual(['refused', 'tls', 'dns']);
    expect(blocked.map(failureCode)).toEqual(['refused', 'tls', 'dns']);
    expect(awaited[0]).toHaveProperty('failure.message', expect.stringContaining('ECONNREFUSED'));
    expect(awaited[1]).toHaveProperty('failure.message', expect.stringContaining('DEPTH_ZERO_SELF_SIGNED_CERT'));
  });

  test('a page that never comes or stops half-way runs out of time, and the next page is not disturbed', async () => {
    const urls = [`${server.origin}/never`, `${server.origin}/stall`, `${server.origin}/page`];
    const { awaited, blocked } = await downloadBoth(paramsFor(urls), 500);
    const late = (url: string | undefined, how: string) => ({
      ok: false,
      failure: { code: 'timeout', stage: 'timeout', message: `${url}: not whole after 500 ms (${how})` },
    });
    const expected = [late(urls[0], 'no answer yet'), late(urls[1], '500 B had come'), WHOLE];
    expect(awaited).toEqual(expected);
    expect(blocked).toEqual(expected);
  });

  test('--max-redirects 0 follows none', async () => {
    const { awaited } = await downloadBoth(paramsFor([`${server.origin}/redirect/0`], { maxRedirects: 0 }));
    expect(awaited.map(failureCode)).toEqual(['too-many-redirects']);
  });
});

test('a page that runs out of time while it connects takes no other page along', async () => {
  const urls = [`${server.muteOrigin}/`, `${server.muteOrigin}/`, `${server.origin}/page`];
  const { awaited, blocked } = await downloadBoth(paramsFor(urls), 500);
  const message = `${urls[0]}: not whole after 500 ms (no connection yet)`;
  const late = { ok: false, failure: { code: 'timeout', stage: 'timeout', message } };
  expect(awaited).toEqual([late, late, WHOLE]);
  expect(blocked).toEqual([late, late, WHOLE]);
});

describe('a server that wants fewer requests', () => {
  const pages = (name: string, status: number) =>
    [1, 2, 3].map((page) => `${server.origin}/limited/${name}/${status}?after=0&${page}`);
  const failuresOf = async (urls: readonly string[], ignoreThrottling: boolean) => {
    const workload = await openBlocking(paramsFor(urls, { ignoreThrottling }));
    const results = urls.map((_, task) => workload.run(task));
    await workload.dispose?.();
    return results.map((result) => (result.ok ? null : [result.failure.code, result.failure.throttled ?? false]));
  };

  test.each([429, 503])('by %d gets no more in that form of the task', async (status) => {
    const urls = [...pages('stop', status), `${server.otherOrigin}/page`];
    expect(await failuresOf(urls, false)).toEqual([
      [`http-${status}`, true],
      ['not-asked', true],
      ['not-asked', true],
      null,
    ]);
    expect(await server.seen(`/limited/stop/${status}`)).toHaveLength(1);
  });

  test('is told with the time that it names', async () => {
    const [url = ''] = pages('when', 429);
    const { awaited, blocked } = await downloadBoth(paramsFor([url]));
    const message = `${url}: the server answered 429 (Retry-After: 30)`;
    const failure = { code: 'http-429', stage: 'status', message, throttled: true };
    expect([awaited, blocked]).toEqual([[{ ok: false, failure }], [{ ok: false, failure }]]);
  });

  test('gets them all the same where that is wanted', async () => {
    const failed = ['http-429', false];
    expect(await failuresOf(pages('go-on', 429), true)).toEqual([failed, failed, failed]);
  });

  test('names a time with 503; without one it is just not there', async () => {
    const urls = [`${server.origin}/status/503`, `${server.origin}/page`];
    expect(await failuresOf(urls, false)).toEqual([['http-503', false], null]);
  });
});

test('only a verify round computes digests', async () => {
  const workload = await openAsync(paramsFor([`${server.origin}/page`]));
  await workload.beforeRound?.('timed');
  expect(await workload.run(0)).toEqual({ ok: true, bytes: PAGE.length, wireBytes: PAGE.length, outcome: '200' });
  await workload.dispose?.();
});

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
