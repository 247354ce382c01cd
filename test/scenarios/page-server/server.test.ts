import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type PageServerOptions, SEVEN_PAGES } from '../../../scenarios/page-server/options.ts';
import { createPageServer } from '../../../scenarios/page-server/server.ts';

const running: Server[] = [];
afterEach(() => {
  for (const server of running.splice(0)) server.close().closeAllConnections();
});

async function serve(options: Partial<PageServerOptions> = {}): Promise<string> {
  const server = createPageServer(options).listen(0, '127.0.0.1');
  running.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function get(url: string) {
  const answer = await fetch(url);
  return { status: answer.status, headers: answer.headers, body: await answer.text() };
}

describe('pages', () => {
  const instant = { latencyMs: 0 };

  test('the seven have their own sizes, others 20 kB', async () => {
    const origin = await serve(instant);
    const sizes = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map(async (page) => (await get(`${origin}/page/${page}`)).body.length),
    );
    expect(sizes).toEqual([...SEVEN_PAGES.map(({ sizeBytes }) => sizeBytes), 20_000]);
  });

  test('sizeBytes of the options takes the place of every page its own', async () => {
    const origin = await serve({ ...instant, sizeBytes: 777 });
    expect((await get(`${origin}/page/3`)).body).toHaveLength(777);
    expect((await get(`${origin}/page/3?size=1kb`)).body).toHaveLength(1000);
  });

  test('content depends on name and size alone', async () => {
    const [one, other] = await Promise.all([serve(instant), serve({ ...instant, seed: 9, slots: 1 })]);
    const first = await get(`${one}/page/3`);
    expect((await get(`${other}/page/3?delay=1ms`)).body).toBe(first.body);
    expect((await get(`${one}/page/4?size=300kb`)).body).not.toBe(first.body);
  });

  test.each([
    ['status=404', { status: 404, encoding: null, chunked: false }],
    ['chunked', { status: 200, encoding: null, chunked: true }],
    ['gzip', { status: 200, encoding: 'gzip', chunked: false }],
    ['gzip&chunked&status=503', { status: 503, encoding: 'gzip', chunked: true }],
  ])('made to order: %s', async (query, expected) => {
    const origin = await serve(instant);
    const plain = await get(`${origin}/page/x?size=50kb`);
    const { status, headers, body } = await get(`${origin}/page/x?size=50kb&${query}`);
    expect(body).toBe(plain.body);
    expect({
      status,
      encoding: headers.get('content-encoding'),
      chunked: headers.get('transfer-encoding') === 'chunked',
    }).toEqual(expected);
  });

  test('a status that has no body is sent without one', async () => {
    const { status, body } = await get(`${await serve(instant)}/page/x?status=204`);
    expect({ status, body }).toEqual({ status: 204, body: '' });
  });

  test.each([
    ['size=big', "size: got 'big', expected a size"],
    ['size=1gb', "size: got '1gb', expected at most 64.0 MB"],
    ['delay=soon', "delay: got 'soon', expected a duration"],
    ['delay=1h', "delay: got '1h', expected at most 10 min"],
    ['status=99', "status: got '99', expected a whole number from 200 to 599"],
    ['sise=20kb', "'sise': expected one of size, delay, status, chunked, gzip"],
  ])('refused: %s', async (query, words) => {
    const { status, body } = await get(`${await serve()}/page/1?${query}`);
    expect(status).toBe(400);
    expect(body).toContain(words);
  });
});

describe('what else there is', () => {
  test('/ lists the pages, /urls has them one a line', async () => {
    const origin = await serve();
    expect((await get(`${origin}/`)).body).toContain('/page/3  300 kB after 150 ms');
    const urls = (await get(`${origin}/urls`)).body.trimEnd().split('\n');
    expect(urls).toEqual(SEVEN_PAGES.map((_, index) => `${origin}/page/${index + 1}`));
  });

  test('other paths and other methods are refused', async () => {
    const origin = await serve();
    expect((await get(`${origin}/favicon.ico`)).status).toBe(404);
    expect((await get(`${origin}/page/`)).status).toBe(404);
    expect((await fetch(`${origin}/page/1`, { method: 'POST' })).status).toBe(405);
  });
});

describe('failRate', () => {
  async function statuses(options: Partial<PageServerOptions>): Promise<number[]> {
    const origin = await serve({ latencyMs: 0, sizeBytes: 10, ...options });
    const seen: number[] = [];
    for (let request = 0; request < 40; request += 1) seen.push((await get(`${origin}/page/1`)).status);
    return seen;
  }

  test('fails a share of the requests, the same ones for the same seed', async () => {
    const [first, again, other] = [
      await statuses({ failRate: 0.5 }),
      await statuses({ failRate: 0.5 }),
      await statuses({ failRate: 0.5, seed: 2 }),
    ];
    expect(new Set(first)).toEqual(new Set([200, 500]));
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  test.each([
    [0, 200],
    [1, 500],
  ])('%d: always %i', async (failRate, status) => {
    expect(new Set(await statuses({ failRate }))).toEqual(new Set([status]));
  });
});
