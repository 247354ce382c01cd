import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLIENTS, type Client } from '../../../bench/trace/clients.ts';
import { type CorpusServer, startServer } from '../../../bench/trace/start-server.ts';
import { SHIPPED_RECORDER } from '../../../build/paths.ts';
import { systemClock } from '../../../src/core/system-clock.ts';
import { analyze } from '../../../src/trace/analysis/analyze.ts';
import { judge, limitsToTry } from '../../../src/trace/replay/judge.ts';
import { type Lane, measure, type ReplayRun } from '../../../src/trace/replay/measure.ts';
import { countOfRequests, replayRequests } from '../../../src/trace/replay/plan.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { get, operation, serial, site, traceOf } from '../../helpers/trace/trace.ts';
import { traced } from '../../helpers/trace/traced.ts';

const folder = temporaryFolder();
let server: CorpusServer;
beforeAll(async () => {
  server = await startServer(5);
});
afterAll(() => server.stop());

/** Runs a program once as it is and once with its first chain at `limit` at once. */
async function replayed(
  name: string,
  text: string,
  env: Readonly<Record<string, string>>,
  limit = 3,
): Promise<readonly Lane[]> {
  const { trace } = await traced(folder, name, text, env);
  const chain = analyze(trace).chains[0];
  if (chain === undefined) throw new Error(`no chain: ${JSON.stringify(trace.operations)}`);
  return await measure(
    { file: process.execPath, args: [join(folder.path, name)] },
    replayRequests(trace, chain, folder.path),
    {
      cwd: folder.path,
      env: { PATH: process.env.PATH, ...env },
      clock: systemClock,
      recorder: SHIPPED_RECORDER,
      limits: [limit],
      runs: 1,
      signal: new AbortController().signal,
    },
  );
}

function serialProgram({ head, get: read, name }: Client): string {
  const own = head.esm.replace(
    `'${name}'`,
    `'${['axios', 'got', 'undici'].includes(name) ? import.meta.resolve(name) : name}'`,
  );
  return `${own}
const ORIGIN = process.env.ORIGIN;
for (const id of ['r1', 'r2', 'r3', 'r4', 'r5']) {
  const item = ${read("'/item/' + id")};
  console.log(item.item, item.text);
}
`;
}

describe.each([CLIENTS.fetch, CLIENTS.undici, CLIENTS.http, CLIENTS.axios, CLIENTS.got])(
  'a replay with $name',
  (client) => {
    test('hands over every answer, several at once, and the program prints the same', async () => {
      await server.seen();
      const [asIs, at3] = await replayed(`${client.name}.mjs`, serialProgram(client), { ORIGIN: server.origin });
      expect(at3?.runs[0]).toMatchObject({ ahead: 5, hits: 5, misses: 0, end: { code: 0, signal: null } });
      expect(at3?.runs[0]?.stdout).toBe(asIs?.runs[0]?.stdout);
      expect(at3?.runs[0]?.stdout.split('\n')).toHaveLength(6);
      // Traced once, run once as it is, and replayed once: nothing was asked for twice.
      expect(await server.seen()).toHaveLength(15);
    });
  },
);

describe('a replay', () => {
  test('over TLS works like any other', async () => {
    const tls = fork('dist/test/helpers/servers/process.js');
    const [news] = (await once(tls, 'message')) as [{ securePort: number }];
    const text = `import https from 'node:https';
const read = (url) => new Promise((resolve) => https.get(url, (response) => {
  let text = '';
  response.on('data', (part) => { text += part; }).on('end', () => resolve(response.statusCode + ' ' + text.length));
}));
for (const n of [101, 102, 103]) console.log(await read('https://localhost:${news.securePort}/none/' + n));
for (const n of [204, 205, 206]) console.log((await fetch('https://localhost:${news.securePort}/none/' + n)).status);
`;
    try {
      const [asIs, at3] = await replayed('tls.mjs', text, {
        NODE_EXTRA_CA_CERTS: join(process.cwd(), 'test/fixtures/tls/cert.pem'),
      });
      expect(asIs?.runs[0]).toMatchObject({ stdout: '404 0\n404 0\n404 0\n404\n404\n404\n' });
      expect(at3?.runs[0]).toMatchObject({ stdout: asIs?.runs[0]?.stdout, hits: 3, misses: 0 });
    } finally {
      tls.disconnect();
    }
  });

  test('puts back what the record left out of an address', async () => {
    const text = `for (const id of ['s1', 's2', 's3']) {
  console.log(await (await fetch(process.env.ORIGIN + '/item/' + id + '?access_token=not-recorded&x=a%20b')).text());
}
`;
    const [, at3] = await replayed('secret.mjs', text, { ORIGIN: server.origin });
    expect(at3?.runs[0]).toMatchObject({ ahead: 3, hits: 3, misses: 0 });
  });

  test('of reads of files hands over what was read', async () => {
    await Promise.all(['x1', 'x2', 'x3'].map((name) => folder.write(name, `text of ${name}`)));
    const text = `import { readFile } from 'node:fs/promises';
for (const name of ['x1', 'x2', 'x3']) console.log(await readFile(name, 'utf8'));
`;
    const [, at3] = await replayed('files.mjs', text, {});
    expect(at3?.runs[0]).toMatchObject({
      stdout: 'text of x1\ntext of x2\ntext of x3\n',
      ahead: 3,
      hits: 3,
      misses: 0,
    });
  });

  test('lets a request through that was never recorded, and one with other headers, and counts', async () => {
    const text = `const turn = Number(process.env.ASYNCBENCH_TRACE_REPLAY !== undefined);
for (const id of ['m1', 'm2', 'm3', 'm4']) {
  const other = turn && id === 'm2' ? '/item/new' : '/item/' + id;
  const headers = turn && id === 'm3' ? { 'x-other': 'yes' } : {};
  await (await fetch(process.env.ORIGIN + other, { headers })).text();
}
console.log('done');
`;
    const [, at3] = await replayed('misses.mjs', text, { ORIGIN: server.origin });
    expect(at3?.runs[0]).toMatchObject({ stdout: 'done\n', ahead: 4, hits: 2, misses: 1 });
  });

  test('hands a failure over as one', async () => {
    const text = `import { rmSync, writeFileSync, existsSync } from 'node:fs';
for (const id of ['f1', 'f2', 'f3']) {
  try { await (await fetch('http://127.0.0.1:4/' + id)).text(); } catch (error) { console.log(error.cause.code); }
}
`;
    const [asIs, at3] = await replayed('fails.mjs', text, {});
    expect(at3?.runs[0]).toMatchObject({ stdout: asIs?.runs[0]?.stdout, hits: 3 });
  });
});

describe('replayRequests', () => {
  test('takes reads alone, in their order, and names hosts that are not this machine', () => {
    const operations = [
      ...serial(2),
      get('/w', 40, { startMs: 300, endMs: 310, writes: true }),
      operation({ kind: 'file', what: 'readFile /a b', site: site(40), startMs: 320, endMs: 330 }),
      operation({ kind: 'file', what: 'writeFile /c', site: site(40), startMs: 320, endMs: 330, writes: true }),
    ];
    const trace = traceOf(operations);
    const chain = { ...analyze(traceOf(serial(3))).chains[0], operations: [0, 1, 2, 3, 4] };
    const requests = replayRequests(trace, chain as Parameters<typeof replayRequests>[1], '/');
    expect(requests.requests.map(({ url }) => url)).toEqual([
      'http://api.local/orders/101',
      'http://api.local/orders/102',
    ]);
    expect(requests.reads).toEqual([{ name: 'readFile', path: '/a b' }]);
    expect(requests.remoteHosts).toEqual(['api.local']);
    expect(countOfRequests(requests)).toBe(3);
  });
});

describe('judge', () => {
  const run = (wallMs: number, fields: Partial<ReplayRun> = {}): ReplayRun => ({
    wallMs,
    end: { code: 0, signal: null },
    stdout: 'same\n',
    stderr: '',
    ahead: 0,
    hits: 0,
    misses: 0,
    ...fields,
  });
  const lane = (limit: number | null, wallMs: number, fields: Partial<ReplayRun> = {}): Lane => ({
    limit,
    runs: Array.from({ length: 6 }, () => run(wallMs, limit === null ? {} : { ahead: 12, hits: 12, ...fields })),
  });

  test('chooses the smallest limit within 5 % of the best', () => {
    const result = judge([lane(null, 1000), lane(2, 520), lane(4, 290), lane(8, 285), lane(12, 280)]);
    expect(result).toMatchObject({
      status: 'measured',
      chosen: { limit: 4, hits: 72, misses: 0 },
      variesByItself: false,
    });
    if (result.status !== 'measured') return;
    expect(result.chosen.speedup.estimate).toBeCloseTo(1000 / 290, 10);
  });

  test('gives no figure where the output changed', () => {
    expect(judge([lane(null, 1000), lane(4, 300, { stdout: 'other\n' })])).toEqual({
      status: 'changed',
      limit: 4,
      what: 'what it printed',
    });
  });

  test('gives no figure where the exit code changed', () => {
    const result = judge([lane(null, 1000), lane(4, 300, { end: { code: 1, signal: null } })]);
    expect(result).toEqual({ status: 'changed', limit: 4, what: 'its exit code: 1 in place of 0' });
  });

  test('compares only the form where the program prints times of its own', () => {
    const asIs: Lane = { limit: null, runs: [1, 2, 3].map((n) => run(1000, { stdout: `took ${n}.5 ms\n` })) };
    const good: Lane = { limit: 4, runs: [4, 5, 6].map((n) => run(300, { stdout: `took ${n}.25 ms\n`, hits: 3 })) };
    const bad: Lane = { limit: 4, runs: [4, 5, 6].map((n) => run(300, { stdout: `failed ${n}\n`, hits: 3 })) };
    expect(judge([asIs, good])).toMatchObject({ status: 'measured', variesByItself: true });
    expect(judge([asIs, bad])).toMatchObject({ status: 'changed' });
  });

  test('gives no figure where nothing was handed over, or it was interrupted', () => {
    expect(judge([lane(null, 1000), lane(4, 900, { hits: 0, misses: 2 })])).toEqual({ status: 'unused', misses: 12 });
    expect(judge([lane(null, 1000), { limit: 4, runs: [] }])).toEqual({ status: 'interrupted' });
  });

  test.each([
    [2, [2]],
    [3, [2, 3]],
    [12, [2, 4, 8, 12]],
    [1000, [2, 4, 8, 16, 32, 64, 1000]],
  ])('of %i requests auto tries %j', (count, limits) => {
    expect(limitsToTry(count)).toEqual(limits);
  });
});
