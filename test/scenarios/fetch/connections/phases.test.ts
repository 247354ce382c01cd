import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_NETWORK, type NetworkParams } from '../../../../scenarios/fetch/connections/network.ts';
import type { FetchParams } from '../../../../scenarios/fetch/params.ts';
import type { RequestTrace } from '../../../../src/core/request-trace.ts';
import { type SecureServers, startSecureServers } from '../../../helpers/servers/start-secure.ts';
import { openAsync, openBlocking, paramsFor } from '../forms.ts';

let servers: SecureServers;
let ca = '';
beforeAll(async () => {
  servers = await startSecureServers();
  ca = readFileSync(servers.cert, 'utf8');
});
afterAll(() => servers.close());

function params(urls: readonly string[], network: Partial<NetworkParams> = {}, more: Partial<FetchParams> = {}) {
  return paramsFor(urls, { ...more, network: { ...DEFAULT_NETWORK, ca, ...network } });
}

function proxied(port: number): Partial<NetworkParams> {
  const proxy = `http://127.0.0.1:${port}/`;
  return { proxies: { http: proxy, https: proxy, bypass: [], spareLoopback: false } };
}

/** An explain round: all at once where that can be, and one after the other. */
async function explain(given: FetchParams): Promise<(RequestTrace | undefined)[][]> {
  const [awaiting, blocking] = await Promise.all([openAsync(given), openBlocking(given)]);
  try {
    await awaiting.beforeRound?.('explain');
    await blocking.beforeRound?.('explain');
    const awaited = await Promise.all(given.urls.map((_, task) => awaiting.run(task)));
    const blocked = given.urls.map((_, task) => blocking.run(task));
    return [awaited, blocked].map((results) => results.map(({ trace }) => trace));
  } finally {
    await Promise.all([awaiting.dispose?.(), blocking.dispose?.()]);
  }
}

/** The phases that there were; what is hidden has a question mark. */
function had(trace: RequestTrace | undefined): string {
  return Object.entries(trace?.phasesMs ?? {})
    .flatMap(([phase, ms]) => (ms === null ? [] : [ms === 'unavailable' ? `${phase}?` : phase]))
    .join(' ');
}

const WHOLE = 'queued dns connect tls firstByte body';
const STOOD = 'queued firstByte body';

test('over TLS there is a handshake; the next page finds the connection', async () => {
  const [, blocked = []] = await explain(params([1, 2].map((n) => `https://localhost:${servers.http1}/page?${n}`)));
  expect(blocked.map(had)).toEqual([WHOLE, STOOD]);
  expect(blocked.map((trace) => [trace?.reused, trace?.protocol])).toEqual([
    [false, 'http/1.1'],
    [true, 'http/1.1'],
  ]);
});

test('with HTTP/2 all who wait for one connection have its phases, and all but the first reuse it', async () => {
  const urls = [1, 2, 3].map((n) => `https://localhost:${servers.http2}/page?${n}`);
  const [awaited = [], blocked = []] = await explain(params(urls, { http2: true }));
  expect(awaited.map(had)).toEqual([WHOLE, WHOLE, WHOLE]);
  expect(blocked.map(had)).toEqual([WHOLE, STOOD, STOOD]);
  for (const traces of [awaited, blocked]) {
    expect(traces.map((trace) => [trace?.reused, trace?.protocol])).toEqual([
      [false, 'h2'],
      [true, 'h2'],
      [true, 'h2'],
    ]);
  }
});

test('a proxy hides the lookup, also where nothing is in its place', async () => {
  const place = `localhost:${servers.http1}`;
  const traces = await explain(params([`https://${place}/page`], proxied(servers.proxy)));
  for (const [trace] of traces) expect(had(trace)).toBe('queued dns? connect tls firstByte body');
  for (const [trace] of await explain(params([`https://${place}/page`], proxied(servers.lockedProxy)))) {
    expect(had(trace)).toBe('queued dns? connect');
  }
});

test('an address of --resolve is not looked up', async () => {
  const addresses = { [`site.test:${servers.http1}`]: '127.0.0.1' };
  for (const [trace] of await explain(params([`https://site.test:${servers.http1}/page`], { addresses }))) {
    expect(had(trace)).toBe('queued connect tls firstByte body');
  }
});

test('without kept connections each page has a handshake of its own', async () => {
  const urls = [1, 2].map((n) => `https://localhost:${servers.http1}/page?${n}`);
  for (const traces of await explain(params(urls, { reuse: false }))) {
    expect(traces.map((trace) => [had(trace), trace?.reused])).toEqual([
      [WHOLE, false],
      [WHOLE, false],
    ]);
  }
});
