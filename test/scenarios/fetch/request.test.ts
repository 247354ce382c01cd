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
