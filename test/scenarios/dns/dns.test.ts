import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import dns from '../../../scenarios/dns/index.ts';
import type { DnsParams } from '../../../scenarios/dns/params.ts';
import { type RawOptions, readOptions } from '../../../src/core/option.ts';
import type { RoundPurpose, TaskResult } from '../../../src/core/scenario.ts';
import { runMain } from '../../helpers/main.ts';
import { type DnsServer, startDnsServer } from '../../helpers/servers/start-dns.ts';

let server: DnsServer;

beforeAll(async () => {
  server = await startDnsServer();
});
afterAll(() => server.close());

const CONTEXT = { cwd: '/', env: {}, openStdin: async function* () {} };

function resolve(args: readonly string[], raw: RawOptions = {}) {
  return dns.resolve({ args, options: readOptions(dns.options, raw) }, CONTEXT);
}

/** One round with all lookups at once. */
async function round(params: DnsParams, purpose: RoundPurpose = 'timed', timeoutMs = 5_000): Promise<TaskResult[]> {
  const workload = await dns.async?.(params, { timeoutMs, width: params.names.length });
  await workload?.beforeRound?.(purpose);
  return Promise.all(params.names.map((_, task) => workload?.run(task) as Promise<TaskResult>));
}

describe('what is typed', () => {
  test('names, in their order, repeated', async () => {
    const work = await resolve(['example.com', 'münchen.example', 'localhost'], { tasks: '5' });
    const names = ['example.com', 'münchen.example', 'localhost', 'example.com', 'münchen.example'];
    expect(work.params).toEqual({ names, via: 'lookup', server: null });
    expect(work.title).toBe('5 lookups by getaddrinfo');
  });

  test.each([
    ['127.0.0.1', '127.0.0.1:53'],
    ['10.0.0.2:5353', '10.0.0.2:5353'],
    ['::1', '[::1]:53'],
    ['[fe80::1]:5353', '[fe80::1]:5353'],
  ])('a server: %s', async (typed, read) => {
    expect((await resolve(['a.test'], { server: typed })).params).toMatchObject({ via: 'resolve', server: read });
  });

  test.each(['ns.example.com', '127.0.0.1:0', '127.0.0.1:99999', '1.2.3', '[127.0.0.1]:53', ''])(
    'no server: %s',
    (typed) => {
      expect(() => readOptions(dns.options, { server: typed })).toThrow(
        `--server: got '${typed}', expected an IP address`,
      );
    },
  );

  test('what is wrong is told, all of it', async () => {
    await expect(resolve(['https://a.test/', 'ok.test', 'a..b', 'x'.repeat(64)])).rejects.toThrow(
      /dns cannot read its names:\n {2}argument 1: got 'https:\/\/a.test\/', expected a host name.*\n {2}argument 3: got 'a..b'.*\n {2}argument 4: .*too long/,
    );
    await expect(resolve([])).rejects.toThrow('dns: got no name');
    await expect(resolve(['a.test'], { via: 'lookup', server: '127.0.0.1' })).rejects.toThrow(
      '--server: getaddrinfo asks whom the system says',
    );
  });
});

describe('a name server', () => {
  const ask = async (names: readonly string[], purpose?: RoundPurpose, timeoutMs?: number) =>
    round((await resolve(names, { server: server.address })).params, purpose, timeoutMs);

  test('lookups that wait do so at the same time', async () => {
    await server.seen();
    const results = await ask(['slow-a.test', 'slow-b.test', 'slow-c.test']);
    expect(results).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
    expect(await server.seen()).toEqual({ most: 3, count: 3 });
  });

  test('addresses are compared by a digest in which their order makes no difference', async () => {
    const [one, two, again] = await ask(['one.test', 'two.test', 'two.test'], 'verify');
    expect([one, two]).toMatchObject([{ digest: expect.any(String) }, { digest: expect.any(String) }]);
    expect(two).toEqual(again);
    expect(one).not.toEqual(two);
  });

  test('each failure has its own code', async () => {
    const results = await ask(['missing.test', 'empty.test', 'broken.test', 'secret.test']);
    expect(results).toEqual([
      { ok: false, failure: { code: 'not-found', message: 'missing.test: there is no such name (ENOTFOUND)' } },
      { ok: false, failure: { code: 'no-address', message: 'empty.test: the name has no address (ENODATA)' } },
      {
        ok: false,
        failure: { code: 'server-failed', message: 'broken.test: the name server could not tell (ESERVFAIL)' },
      },
      { ok: false, failure: { code: 'refused', message: 'secret.test: the name server refused to tell (EREFUSED)' } },
    ]);
  });

  test('one that never answers costs the lookup its time and no more', async () => {
    const results = await ask(['silent.test', 'one.test'], 'timed', 300);
    expect(results).toEqual([
      { ok: false, failure: { code: 'timeout', message: 'silent.test: no answer within 300 ms' } },
      { ok: true },
    ]);
  });
});

test('the system knows this machine, and its lookups are counted', async () => {
  const { params } = await resolve(['localhost'], { tasks: '5' });
  const workload = await dns.async?.(params, { timeoutMs: 5_000, width: 5 });
  await workload?.beforeRound?.('explain');
  const results = await Promise.all(params.names.map((_, task) => workload?.run(task)));
  expect(results).toEqual(Array.from({ length: 5 }, () => ({ ok: true })));
  expect(workload?.notes?.()).toMatchObject({ dnsMostAtOnce: 5 });
});

test('the command compares what has no blocking form one by one and all at once', async () => {
  const names = ['slow-a.test', 'slow-b.test', 'slow-c.test', 'varies.test'];
  const { stdout, code } = await runMain(['dns', ...names, '--server', server.address, '--runs', '2', '--json']);
  const report = JSON.parse(stdout);
  expect(code).toBe(0);
  expect(report.modes).toMatchObject([
    { lane: 'sequential', inFlight: { max: 1 }, tasks: { failed: 0 } },
    { lane: 'async', inFlight: { max: 4 }, tasks: { failed: 0 } },
  ]);
  expect(report.comparisons).toMatchObject([{ equivalent: true }]);
  const messages = report.findings.map(({ message }: { message: string }) => message);
  expect(messages).toContain('dns has no blocking form of its task: sequential and async are compared');
  expect(messages).toContain('1 of 4 results varies from run to run: varies.test');
});

test('a name that does not exist is a failed task and exit code 3, in every mode alike', async () => {
  const { stdout, code } = await runMain(['dns', 'missing.test', '--server', server.address, '--runs', '1']);
  expect(code).toBe(3);
  expect(stdout).toContain('there is no such name (ENOTFOUND)');
});
