import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FetchParams } from '../../../scenarios/fetch/params.ts';
import { startTestServer, type TestServer } from '../../helpers/servers/start.ts';
import { failureCode, openAsync, paramsFor } from './forms.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function downloadAll(params: FetchParams): Promise<string[]> {
  const workload = await openAsync(params);
  const results = await Promise.all(params.urls.map((_, task) => workload.run(task)));
  await workload.dispose?.();
  return results.map(failureCode);
}

describe('what is sent', () => {
  test('the defaults', async () => {
    await downloadAll(paramsFor([`${server.origin}/page/defaults`]));
    const [request] = await server.seen('/page/defaults');
    expect(request?.headers).toMatchObject({
      accept: '*/*',
      'accept-encoding': 'gzip, br, deflate',
      'user-agent': 'asyncbench',
    });
  });

  test('headers of the user take the place of defaults, and a name given twice is sent twice', async () => {
    const headers = [
      ['User-Agent', 'me'],
      ['X-Mark', 'one'],
      ['X-Mark', 'two'],
    ] as const;
    await downloadAll(paramsFor([`${server.origin}/page/own`], { headers }));
    const [request] = await server.seen('/page/own');
    expect(request?.headers).toMatchObject({ 'user-agent': 'me', 'x-mark': 'one, two' });
  });

  test('user name and password of a URL become an Authorization header', async () => {
    const url = new URL('/page/user', server.origin);
    url.username = 'ann';
    url.password = 'p:ss';
    await downloadAll(paramsFor([url.href]));
    const [request] = await server.seen('/page/user');
    expect(request?.headers.authorization).toBe(`Basic ${Buffer.from('ann:p:ss').toString('base64')}`);
  });
});

describe('a page with a request of its own', () => {
  const post = {
    method: 'POST',
    headers: [
      ['content-type', 'application/json'],
      ['X-Mark', 'own'],
    ],
    body: Buffer.from('{"a":1}').toString('base64'),
  } as const;
  const headers = [['x-mark', 'shared']] as const;

  test('is sent with its method, headers and body, and the others are not touched by it', async () => {
    const urls = [`${server.origin}/page/own-post`, `${server.origin}/page/own-get`];
    expect(await downloadAll(paramsFor(urls, { headers, own: { 0: post } }))).toEqual(['ok 200', 'ok 200']);
    const [posted] = await server.seen('/page/own-post');
    expect(posted).toMatchObject({ method: 'POST', body: '{"a":1}' });
    expect(posted?.headers).toMatchObject({
      'content-type': 'application/json',
      'content-length': '7',
      'x-mark': 'own',
    });
    const [got] = await server.seen('/page/own-get');
    expect(got).toMatchObject({ method: 'GET', body: '' });
    expect(got?.headers['x-mark']).toBe('shared');
  });

  test('is a HEAD: its answer has no body, whatever its length says', async () => {
    const own = { 0: { method: 'HEAD', headers: [], body: null } };
    expect(await downloadAll(paramsFor([`${server.origin}/page/own-head`], { own }))).toEqual(['ok 200']);
    expect(await server.seen('/page/own-head')).toMatchObject([{ method: 'HEAD' }]);
  });

  test('is posted again where a redirect says so, and asked for anew where not', async () => {
    const urls = [307, 302].map((status) => `${server.origin}/to?status=${status}&url=/page/after-${status}`);
    await downloadAll(paramsFor(urls, { own: { 0: post, 1: post } }));
    expect(await server.seen('/page/after-307')).toMatchObject([{ method: 'POST', body: '{"a":1}' }]);
    expect(await server.seen('/page/after-302')).toMatchObject([{ method: 'GET', body: '' }]);
  });
});

describe('redirects', () => {
  const headers = [
    ['authorization', 'Bearer secret'],
    ['cookie', 'id=secret'],
    ['x-mark', 'kept'],
  ] as const;

  test('to another origin leave secrets behind', async () => {
    const url = `${server.origin}/to?url=${server.otherOrigin}/page/elsewhere`;
    expect(await downloadAll(paramsFor([url], { headers }))).toEqual(['ok 200']);
    const [request] = await server.seen('/page/elsewhere');
    expect(request?.headers).toMatchObject({ 'x-mark': 'kept' });
    expect(request?.headers).not.toHaveProperty('authorization');
    expect(request?.headers).not.toHaveProperty('cookie');
  });

  test('inside the origin keep them', async () => {
    await downloadAll(paramsFor([`${server.origin}/to?url=/page/inside`], { headers }));
    const [request] = await server.seen('/page/inside');
    expect(request?.headers).toMatchObject({ authorization: 'Bearer secret', cookie: 'id=secret' });
  });
});
