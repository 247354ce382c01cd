import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../../helpers/servers/start.ts';
import { failureCode, openAsync, openBlocking, paramsFor } from '../forms.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const OPENERS = { awaited: openAsync, blocking: openBlocking };
const ROUNDS = 3;
const PAGES = 4;

/** Rounds of pages one after the other; the server's number of the connection for each request. */
async function connectionsUsed(form: keyof typeof OPENERS, keepAlive: boolean): Promise<number[]> {
  const path = `/page/${form}-${keepAlive}`;
  const workload = await OPENERS[form](paramsFor(new Array(PAGES).fill(server.origin + path), { keepAlive }));
  for (let round = 0; round < ROUNDS; round += 1) {
    await workload.beforeRound?.('timed');
    for (let task = 0; task < PAGES; task += 1) await workload.run(task);
  }
  await workload.dispose?.();
  return (await server.seen(path)).map((request) => request.connection);
}

describe.each(['awaited', 'blocking'] as const)('%s', (form) => {
  test('each round has a fresh connection and reuses it', async () => {
    const used = await connectionsUsed(form, false);
    expect(used).toHaveLength(ROUNDS * PAGES);
    expect(new Set(used).size).toBe(ROUNDS);
    for (let round = 0; round < ROUNDS; round += 1) {
      expect(new Set(used.slice(round * PAGES, (round + 1) * PAGES)).size).toBe(1);
    }
  });

  test('--keep-alive carries the connection over', async () => {
    const used = await connectionsUsed(form, true);
    expect(used).toHaveLength(ROUNDS * PAGES);
    expect(new Set(used).size).toBe(1);
  });
});

test('pages in flight together have a connection each', async () => {
  const path = '/slow/100';
  const workload = await openAsync(paramsFor(new Array(8).fill(server.origin + path)));
  await Promise.all(Array.from({ length: 8 }, (_, task) => workload.run(task)));
  await workload.dispose?.();
  const used = (await server.seen(path)).map((request) => request.connection);
  expect(new Set(used).size).toBe(8);
});

test('an idle connection that the server closes as the request is sent is no failure', async () => {
  const path = '/once-a-connection';
  const workload = await openAsync(paramsFor([server.origin + path]));
  const results = [await workload.run(0), await workload.run(0), await workload.run(0)];
  await workload.dispose?.();
  expect(results.map(failureCode)).toEqual(['ok 200', 'ok 200', 'ok 200']);
  const used = (await server.seen(path)).map((request) => request.connection);
  expect(used).toHaveLength(5);
});
