import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_NETWORK, type NetworkParams } from '../../../../scenarios/fetch/connections/network.ts';
import type { FetchParams } from '../../../../scenarios/fetch/params.ts';
import type { TaskResult } from '../../../../src/core/scenario.ts';
import { PAGE } from '../../../helpers/servers/bodies.ts';
import { startTestServer } from '../../../helpers/servers/start.ts';
import { type SecureServers, startSecureServers } from '../../../helpers/servers/start-secure.ts';
import { downloadBoth, failureCode, openAsync, openBlocking, paramsFor } from '../forms.ts';

let servers: SecureServers;
let ca = '';
beforeAll(async () => {
  servers = await startSecureServers();
  ca = readFileSync(servers.cert, 'utf8');
});
afterAll(() => servers.close());
beforeEach(() => servers.seen());

function params(urls: readonly string[], network: Partial<NetworkParams> = {}, more: Partial<FetchParams> = {}) {
  return paramsFor(urls, { ...more, network: { ...DEFAULT_NETWORK, ca, ...network } });
}

/** So many rounds of the same pages, `width` in flight; what each came to. */
async function rounds(given: FetchParams, { count = 2, width = 8, blocking = false } = {}): Promise<TaskResult[]> {
  const workload = await (blocking ? openBlocking(given) : openAsync(given));
  const results: TaskResult[] = [];
  try {
    for (let round = 0; round < count; round += 1) {
      await workload.beforeRound?.('timed');
      let next = 0;
      const slot = async () => {
        while (next < given.urls.length) results.push(await workload.run(next++));
      };
      await Promise.all(Array.from({ length: blocking ? 1 : width }, slot));
    }
    return results;
  } finally {
    await workload.dispose?.();
  }
}

const pages = (port: number, count: number, path = '/page') =>
  Array.from({ length: count }, (_, page) => `https://localhost:${port}${path}?${page}`);

describe('certificates, the same in both forms', () => {
  test('are verified, against --cacert where it is given, and not with -k', async () => {
    const urls = [`https://localhost:${servers.http1}/page`];
    for (const [network, code] of [
      [{ ca: null }, 'tls'],
      [{}, 'ok 200'],
      [{ ca: null, insecure: true }, 'ok 200'],
    ] as const) {
      const { awaited, blocked } = await downloadBoth(params(urls, network));
      expect(awaited.map(failureCode)).toEqual([code]);
      expect(blocked.map(failureCode)).toEqual([code]);
    }
  });

  test('must be for the host of the URL, also where --resolve sends to another address', async () => {
    const { http1 } = servers;
    const addresses = { [`site.test:${http1}`]: '127.0.0.1', [`wrong.test:${http1}`]: '127.0.0.1' };
    const urls = [`https://site.test:${http1}/page`, `https://wrong.test:${http1}/page`];
    const { awaited, blocked } = await downloadBoth(params(urls, { addresses }));
    expect(awaited.map(failureCode)).toEqual(['ok 200', 'tls']);
    expect(blocked).toEqual(awaited);
    expect(awaited[1]).toHaveProperty('failure.message', expect.stringContaining('ERR_TLS_CERT_ALTNAME_INVALID'));
  });

  test('of ours are shown where a server wants one', async () => {
    const urls = [`https://localhost:${servers.mutual}/page`];
    const own = { cert: ca, key: readFileSync(servers.key, 'utf8') };
    const { awaited, blocked } = await downloadBoth(params(urls, own));
    expect([...awaited, ...blocked].map(failureCode)).toEqual(['ok 200', 'ok 200']);
    const { seen } = await servers.seen();
    expect(seen.map(({ client }) => client)).toEqual(['site.test', 'site.test']);
    const without = await downloadBoth(params(urls));
    expect([...without.awaited, ...without.blocked].every(({ ok }) => !ok)).toBe(true);
  });
});

describe.each([false, true])('blocking: %s', (blocking) => {
  test('the connections of the next round go on from a TLS session, and are new', async () => {
    const results = await rounds(params(pages(servers.http1, 4)), { blocking, width: 1 });
    expect(results.map(failureCode)).toEqual(new Array(8).fill('ok 200'));
    const { seen } = await servers.seen();
    expect(new Set(seen.map(({ connection }) => connection)).size).toBe(2);
    expect(seen.map(({ resumed }) => resumed)).toEqual([...new Array(4).fill(false), ...new Array(4).fill(true)]);
  });

  test('--keep-alive has one connection for all rounds, --no-keep-alive one for each request', async () => {
    await rounds(params(pages(servers.http1, 4), {}, { keepAlive: true }), { blocking, width: 1 });
    const kept = (await servers.seen()).seen;
    expect(new Set(kept.map(({ connection }) => connection)).size).toBe(1);
    await rounds(params(pages(servers.http1, 4), { reuse: false }), { blocking, width: 1 });
    const fresh = (await servers.seen()).seen;
    expect(fresh).toHaveLength(8);
    expect(new Set(fresh.map(({ connection }) => connection)).size).toBe(8);
  });

  test('--http2 has one connection a round for all requests, and HTTP/1.1 where the server does not take it', async () => {
    const http2 = await rounds(params(pages(servers.http2, 12), { http2: true }), { blocking });
    expect(http2.map(failureCode)).toEqual(new Array(24).fill('ok 200'));
    expect(http2.every((result) => result.ok && result.bytes === PAGE.length)).toBe(true);
    const { seen } = await servers.seen();
    expect(new Set(seen.map(({ protocol }) => protocol))).toEqual(new Set(['2.0']));
    expect(new Set(seen.map(({ connection }) => connection)).size).toBe(2);
    const other = await rounds(params(pages(servers.http1, 4), { http2: true }), { blocking });
    expect(other.map(failureCode)).toEqual(new Array(8).fill('ok 200'));
    expect((await servers.seen()).seen.every(({ protocol }) => protocol === '1.1')).toBe(true);
  });
});

describe('HTTP/2', () => {
  test('statuses, redirects, empty bodies, requests with a body and pages that never come are as in HTTP/1.1', async () => {
    const origin = `https://localhost:${servers.http2}`;
    const urls = ['/page', '/moved', '/missing', '/empty', '/never'].map((path) => origin + path);
    const own = { 0: { method: 'POST', headers: [], body: Buffer.from('a=1').toString('base64') } };
    const http1 = await downloadBoth(params(urls, {}, { own }), 1_000);
    const http2 = await downloadBoth(params(urls, { http2: true }, { own }), 1_000);
    expect(http2.awaited.map(failureCode)).toEqual(['ok 200', 'ok 200', 'http-404', 'ok 204', 'timeout']);
    expect(http2.awaited).toEqual(http1.awaited);
    expect(http2.blocked).toEqual(http1.awaited);
    const { seen } = await servers.seen();
    const posts = seen.filter(({ method }) => method === 'POST');
    expect(posts.map(({ protocol, body }) => [protocol, body])).toEqual(
      expect.arrayContaining([
        ['2.0', 'a=1'],
        ['1.1', 'a=1'],
      ]),
    );
  });

  test('the digest of every page of many at once is that of HTTP/1.1', async () => {
    const urls = pages(servers.http2, 40);
    const [http1, http2] = [params(urls), params(urls, { http2: true })];
    const digests = async (given: FetchParams) => {
      const workload = await openAsync(given);
      await workload.beforeRound?.('verify');
      const results = await Promise.all(urls.map((_, task) => workload.run(task)));
      await workload.dispose?.();
      return results;
    };
    expect(await digests(http2)).toEqual(await digests(http1));
  });
});

test('a round of fast pages opens few connections, one of slow pages as many as are in flight', async () => {
  await rounds(params(pages(servers.http1, 40, '/slow')), { count: 1, width: 40 });
  const slow = (await servers.seen()).seen;
  expect(new Set(slow.map(({ connection }) => connection)).size).toBeGreaterThan(16);
});

test('notes tell of the handshakes', async () => {
  const urls = pages(servers.http1, 6, '/slow');
  const workload = await openAsync(params(urls));
  for (const round of [0, 1]) {
    await workload.beforeRound?.('timed');
    await Promise.all(urls.map((_, task) => workload.run(task)));
    const notes = workload.notes?.() ?? {};
    expect(notes).toMatchObject({ tlsHandshakes: 6, tlsResumed: round === 0 ? 0 : 6, dnsMostAtOnce: 1 });
    expect(notes.tlsBusyMs).toBeGreaterThan(0);
  }
  await workload.dispose?.();
});

describe('proxies, the same in both forms', () => {
  const proxied = (port: number, user = ''): Partial<NetworkParams> => {
    const proxy = `http://${user}127.0.0.1:${port}/`;
    return { proxies: { http: proxy, https: proxy, bypass: ['spared.test'], spareLoopback: false } };
  };

  const network = (port: number): NetworkParams => ({ ...DEFAULT_NETWORK, ...proxied(port, 'ann:hush@') });

  test('a tunnel for https', async () => {
    const place = `localhost:${servers.http1}`;
    const { awaited, blocked } = await downloadBoth(params([`https://${place}/page`], proxied(servers.proxy)));
    expect([...awaited, ...blocked].map(failureCode)).toEqual(['ok 200', 'ok 200']);
    expect((await servers.seen()).connects).toEqual([`CONNECT ${place}`, `CONNECT ${place}`]);
  });

  test('http goes to the proxy with its whole URL, and hosts that are spared go directly', async () => {
    const plain = await startTestServer();
    const urls = [`${plain.origin}/page/proxied`, `${plain.origin}/redirect/0`];
    const { awaited, blocked } = await downloadBoth(paramsFor(urls, { network: network(servers.lockedProxy) }));
    expect([...awaited, ...blocked].map(failureCode)).toEqual(['ok 200', 'ok 200', 'ok 200', 'ok 200']);
    const once = [`GET ${urls[0]}`, `GET ${urls[1]}`, `GET ${plain.origin}/page`].sort();
    expect([...(await servers.seen()).connects].sort()).toEqual([...once, ...once].sort());
    const [request] = await plain.seen('/page/proxied');
    expect(request?.headers).not.toHaveProperty('proxy-authorization');
    expect(request?.headers.host).toBe(new URL(plain.origin).host);
    const spared = { ...network(servers.proxy), addresses: { 'spared.test:80': '127.0.0.1' } };
    const direct = await downloadBoth(paramsFor(['http://spared.test/'], { network: spared }));
    expect(direct.awaited.map(failureCode)).not.toContain('proxy');
    expect((await servers.seen()).connects).toEqual([]);
    await plain.close();
  });

  test('HTTP/2 through a tunnel', async () => {
    const through = { ...proxied(servers.proxy), http2: true };
    const { awaited, blocked } = await downloadBoth(params(pages(servers.http2, 3), through));
    expect([...awaited, ...blocked].map(failureCode)).toEqual(new Array(6).fill('ok 200'));
    expect((await servers.seen()).seen.every(({ protocol }) => protocol === '2.0')).toBe(true);
  });

  test('one that asks for a password gets it, or is told as what failed', async () => {
    const urls = [`https://localhost:${servers.http1}/page`];
    const right = await downloadBoth(params(urls, proxied(servers.lockedProxy, 'ann:hush@')));
    expect([...right.awaited, ...right.blocked].map(failureCode)).toEqual(['ok 200', 'ok 200']);
    const wrong = await downloadBoth(params(urls, proxied(servers.lockedProxy, 'ann:guess@')));
    expect([...wrong.awaited, ...wrong.blocked].map(failureCode)).toEqual(['proxy', 'proxy']);
    expect(JSON.stringify(wrong)).not.toMatch(/guess|hush/);
    expect(wrong.awaited[0]).toHaveProperty('failure.message', expect.stringContaining('answered 407'));
  });

  test('one that is not there is refused in its name', async () => {
    const { awaited } = await downloadBoth(params([`https://localhost:${servers.http1}/page`], proxied(1)));
    expect(awaited.map(failureCode)).toEqual(['refused']);
    expect(awaited[0]).toHaveProperty('failure.message', expect.stringContaining('proxy 127.0.0.1:1'));
  });
});
