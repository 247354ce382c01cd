import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_NETWORK } from '../../../scenarios/fetch/connections/network.ts';
import { ENCODED, PAGE } from '../../helpers/servers/bodies.ts';
import { startTestServer, type TestServer } from '../../helpers/servers/start.ts';
import { downloadBoth, failureCode, openAsync, openBlocking, paramsFor } from './forms.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe('--max-size, the same in both forms', () => {
  const length = PAGE.length;
  const encoded = ENCODED.gzip?.body.length ?? 0;
  test.each([
    ['/page', length, 'ok 200'],
    ['/page', length - 1, 'too-large'],
    ['/chunked', length, 'ok 200'],
    ['/chunked', length - 1, 'too-large'],
    ['/encoded/gzip', length, 'ok 200'],
    ['/encoded/gzip', encoded + 1, 'too-large'],
  ])('%s in %d bytes: %s', async (path, maxSizeBytes, expected) => {
    const { awaited, blocked } = await downloadBoth(paramsFor([server.origin + path], { maxSizeBytes }));
    expect([...awaited, ...blocked].map(failureCode)).toEqual([expected, expected]);
  });
});

test('--expect-status says what is no failure, and what is one', async () => {
  const urls = ['/status/404', '/page', '/redirect/1', '/status/299'].map((path) => server.origin + path);
  const expectStatus = [
    [404, 404],
    [200, 200],
    [302, 302],
  ] as const;
  const { awaited, blocked } = await downloadBoth(paramsFor(urls, { expectStatus }));
  expect(awaited.map(failureCode)).toEqual(['ok 404', 'ok 200', 'ok 302', 'http-299']);
  expect(blocked).toEqual(awaited);
});

test('--connect-timeout ends what does not come to stand, and nothing else', async () => {
  const network = { ...DEFAULT_NETWORK, insecure: true, connectTimeoutMs: 150 };
  const urls = [`${server.muteOrigin}/`, `${server.origin}/slow/400`];
  const { awaited, blocked } = await downloadBoth(paramsFor(urls, { network }));
  for (const results of [awaited, blocked]) {
    expect(results.map(failureCode)).toEqual(['timeout', 'ok 200']);
    expect(results[0]).toHaveProperty('failure.message', expect.stringContaining('no connection after 150 ms'));
  }
});

test('-4 and -6 take addresses of one version only', async () => {
  const url = `${server.origin.replace('127.0.0.1', 'localhost')}/page`;
  for (const [family, ok] of [
    [4, true],
    [6, false],
  ] as const) {
    const params = paramsFor([url], { network: { ...DEFAULT_NETWORK, family } });
    const { awaited, blocked } = await downloadBoth(params);
    expect([...awaited, ...blocked].map((result) => result.ok)).toEqual([ok, ok]);
  }
});

describe('--retry', () => {
  const forms = { awaited: openAsync, blocking: openBlocking };
  test.each(['awaited', 'blocking'] as const)(
    '%s: tries again after Retry-After, and counts it apart',
    async (form) => {
      const url = (name: string, status: number, times: number) =>
        `${server.origin}/flaky/${form}-${name}/${status}?times=${times}&after=0`;
      const urls = [url('two', 503, 2), url('never', 404, 1), url('many', 503, 9), url('after', 429, 1)];
      const workload = await forms[form](paramsFor(urls, { retries: 2 }));
      const results = [];
      for (const [task] of urls.entries()) results.push(await workload.run(task));
      await workload.dispose?.();
      expect(results.map(failureCode)).toEqual(['ok 200', 'http-404', 'http-503', 'not-asked']);
      expect(results.map(({ retries }) => retries)).toEqual([2, undefined, 2, undefined]);
      expect(await server.seen(`/flaky/${form}-many/503`)).toHaveLength(3);
    },
  );

  test.each(['awaited', 'blocking'] as const)(
    '%s: the phases of all tries are added up, the waits as queued',
    async (form) => {
      const url = `${server.origin}/flaky/${form}-phases/503?times=1&after=1`;
      const workload = await forms[form](paramsFor([url], { retries: 1 }));
      await workload.beforeRound?.('explain');
      const { trace, retries } = await workload.run(0);
      await workload.dispose?.();
      expect([trace?.attempts, retries, trace?.reused]).toEqual([2, 1, false]);
      expect(trace?.phasesMs.queued).toBeGreaterThanOrEqual(990);
    },
  );

  test.each(['awaited', 'blocking'] as const)(
    '%s: of a page that is kept nothing is left of a try that failed',
    async (form) => {
      const saveDir = await mkdtemp(join(tmpdir(), 'asyncbench-retry-'));
      const url = `${server.origin}/flaky/${form}-kept/503?times=1&after=0`;
      const workload = await forms[form](paramsFor([url], { retries: 1, saveDir }));
      await workload.beforeRound?.('verify');
      const result = await workload.run(0);
      await workload.dispose?.();
      const [file = '', ...others] = await readdir(saveDir);
      expect([failureCode(result), others]).toEqual(['ok 200', []]);
      expect((await readFile(join(saveDir, file))).length).toBe(result.ok ? result.bytes : null);
      await rm(saveDir, { recursive: true });
    },
  );

  test('what may have written is not sent twice, unless the server says that it did nothing', async () => {
    const urls = ['500', '503'].map((status) => `${server.origin}/flaky/post-${status}/${status}?times=1&after=0`);
    const workload = await openAsync(paramsFor(urls, { retries: 1, method: 'POST' }));
    const results = [await workload.run(0), await workload.run(1)];
    await workload.dispose?.();
    expect(results.map(failureCode)).toEqual(['http-500', 'ok 200']);
  });

  test('a wait that is longer than the page may take is none', async () => {
    const url = `${server.origin}/flaky/long/503?times=1&after=3600`;
    const workload = await openAsync(paramsFor([url], { retries: 1, ignoreThrottling: true }), 5_000);
    const result = await workload.run(0);
    await workload.dispose?.();
    expect([failureCode(result), result.retries]).toEqual(['http-503', undefined]);
  });
});

describe('cookies', () => {
  const set = (cookie: string, more = '') => `/set?cookie=${encodeURIComponent(cookie)}${more}`;

  test('are kept for the round, and go back to their host and path alone', async () => {
    const path = '/page/jar';
    const other = server.otherOrigin.replace('127.0.0.1', 'localhost');
    const urls = [
      server.origin + set('a=1; Path=/page', `&cookie=${encodeURIComponent('b=2; Path=/elsewhere')}`),
      server.origin + set('c=3; Path=/; Domain=localhost', `&to=${path}/redirected`),
      server.origin + set('a=gone; Path=/page; Max-Age=0; Secure'),
      `${server.origin}${path}`,
      `${other}${path}/other`,
    ];
    for (const blocking of [false, true]) {
      const headers = [['cookie', 'given=0']] as const;
      const params = paramsFor(urls, { cookies: true, headers });
      const workload = await (blocking ? openBlocking(params) : openAsync(params));
      await workload.beforeRound?.('timed');
      for (const [task] of urls.entries()) expect(failureCode(await workload.run(task))).toBe('ok 200');
      await workload.beforeRound?.('timed');
      expect(failureCode(await workload.run(3))).toBe('ok 200');
      await workload.dispose?.();
    }
    const cookies = async (of: string) => (await server.seen(of)).map(({ headers }) => headers.cookie);
    expect(await cookies(path)).toEqual(['given=0; a=1; c=3', 'given=0', 'given=0; a=1; c=3', 'given=0']);
    expect(await cookies(`${path}/redirected`)).toEqual(['given=0; a=1; c=3', 'given=0; a=1; c=3']);
    expect(await cookies(`${path}/other`)).toEqual(['given=0', 'given=0']);
  });

  test('without a jar none is kept', async () => {
    const urls = [server.origin + set('a=1; Path=/'), `${server.origin}/page/no-jar`];
    const workload = await openAsync(paramsFor(urls));
    for (const task of [0, 1]) await workload.run(task);
    await workload.dispose?.();
    expect((await server.seen('/page/no-jar'))[0]?.headers).not.toHaveProperty('cookie');
  });
});

test('more pages in flight than connections may be open: all are served, by no more than those', async () => {
  const path = '/slow/20';
  const urls = [...new Array(20).fill(server.origin + path), `${server.otherOrigin}/page`];
  const { Downloader } = await import('../../../scenarios/fetch/downloader.ts');
  const workload = new Downloader(paramsFor(urls), { timeoutMs: 10_000, mostConnections: 3 });
  const results = await Promise.all(urls.map((_, task) => workload.run(task)));
  await workload.dispose?.();
  expect(results.map(failureCode)).toEqual(new Array(21).fill('ok 200'));
  const used = (await server.seen(path)).map(({ connection }) => connection);
  expect(new Set(used).size).toBeLessThanOrEqual(3);
});
