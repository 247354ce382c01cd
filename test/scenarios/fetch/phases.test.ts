import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RequestTrace } from '../../../src/core/request-trace.ts';
import type { TaskResult } from '../../../src/core/scenario.ts';
import { startTestServer, type TestServer } from '../../helpers/servers/start.ts';
import { openAsync, openBlocking, paramsFor } from './forms.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** The pages one after the other in an explain round of each form. */
async function explain(urls: readonly string[], timeoutMs?: number) {
  const params = paramsFor(urls);
  const [awaiting, blocking] = await Promise.all([openAsync(params, timeoutMs), openBlocking(params, timeoutMs)]);
  await awaiting.beforeRound?.('explain');
  await blocking.beforeRound?.('explain');
  const awaited: TaskResult[] = [];
  for (const task of urls.keys()) awaited.push(await awaiting.run(task));
  const blocked = urls.map((_, task) => blocking.run(task));
  await Promise.all([awaiting.dispose?.(), blocking.dispose?.()]);
  return [awaited, blocked].map((results) => results.map(({ trace }) => trace));
}

/** The phases that there were. */
function had(trace: RequestTrace | undefined): string[] {
  return Object.entries(trace?.phasesMs ?? {}).flatMap(([phase, ms]) => (ms === null ? [] : [phase]));
}

function sumMs(trace: RequestTrace | undefined): number {
  return Object.values(trace?.phasesMs ?? {}).reduce<number>((sum, ms) => sum + (Number(ms) || 0), 0);
}

test('a name is looked up, an address is not; a connection that stood has nothing to open', async () => {
  const named = server.origin.replace('127.0.0.1', 'localhost');
  for (const traces of await explain([`${server.origin}/page`, `${server.origin}/page`, `${named}/page`])) {
    expect(traces.map(had)).toEqual([
      ['queued', 'connect', 'firstByte', 'body'],
      ['queued', 'firstByte', 'body'],
      ['queued', 'dns', 'connect', 'firstByte', 'body'],
    ]);
    expect(traces.map((trace) => [trace?.reused, trace?.protocol, trace?.attempts])).toEqual([
      [false, 'http/1.1', 1],
      [true, 'http/1.1', 1],
      [false, 'http/1.1', 1],
    ]);
  }
});

test('a slow server is waited for, and a slow body read', async () => {
  for (const [slow, stalled] of await explain([`${server.origin}/slow/200`, `${server.origin}/stall`], 600)) {
    expect(slow?.phasesMs.firstByte).toBeGreaterThan(150);
    expect(stalled?.phasesMs.body).toBeGreaterThan(Number(stalled?.phasesMs.firstByte));
    expect(sumMs(stalled)).toBeGreaterThan(500);
  }
});

test('redirects are told one by one', async () => {
  for (const [trace] of await explain([`${server.origin}/redirect/1`])) {
    const told = trace?.hops.map(({ url, status }) => `${status} ${url.replace(server.origin, '')}`);
    expect(told).toEqual(['302 /redirect/1', '301 /redirect/0']);
    expect(trace?.hops.every(({ tookMs }) => tookMs > 0)).toBe(true);
    expect(trace?.attempts).toBe(1);
  }
});

test('what fails tells how far it came', async () => {
  const urls = [`${server.closedOrigin}/`, `${server.secureOrigin}/page`, 'http://nowhere.invalid/'];
  for (const traces of await explain(urls)) {
    expect(traces.map(had)).toEqual([
      ['queued', 'connect'],
      ['queued', 'connect', 'tls'],
      ['queued', 'dns'],
    ]);
  }
});

test('no other round has any of it', async () => {
  const workload = await openAsync(paramsFor([`${server.origin}/page`]));
  for (const purpose of ['timed', 'verify'] as const) {
    await workload.beforeRound?.(purpose);
    expect(await workload.run(0)).not.toHaveProperty('trace');
  }
  await workload.dispose?.();
});
