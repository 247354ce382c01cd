import { expect, test } from 'vitest';
import fetchScenario from '../../../scenarios/fetch/index.ts';
import type { Benchmark } from '../../../src/cli/benchmark.ts';
import { parsePlan } from '../../../src/cli/options/plan.ts';
import { refuseTooFewRequests, requestNotice, withRequestsLeft } from '../../../src/cli/request-limits.ts';
import { resolveWork, type Scenario } from '../../../src/core/scenario.ts';
import { gateWith } from '../../helpers/gate.ts';

const context = { cwd: '/', env: {}, openStdin: () => Promise.reject(new Error('no input')) as never };

async function benchmarkOf(urls: readonly string[], options: Record<string, string> = {}): Promise<Benchmark> {
  const scenario = fetchScenario as unknown as Scenario;
  const work = await resolveWork({ scenario }, { args: urls, options }, context);
  const plan = parsePlan(options, scenario, { cpus: 2 });
  const gate = gateWith();
  return { scenario, moduleUrl: 'none:', work, workloadHash: '', plan, gate, sessions: 1 };
}

const FOREIGN = ['https://example.com/a', 'https://example.com/b', 'https://example.org:8443/', 'http://127.0.0.1:1/'];

test('each host that is not this machine is told what it gets at most, before it gets anything', async () => {
  const rounds = 1 + 2 * (2 + 5 + 6 + 1);
  expect(requestNotice(await benchmarkOf(FOREIGN, { runs: '6', warmup: '2' }))).toBe(
    `at most ${2 * rounds} requests to example.com, ${rounds} requests to example.org:8443 (a redirect is one more); --max-requests N holds it lower`,
  );
  expect(requestNotice(await benchmarkOf(FOREIGN, { maxRequests: '20' }))).toBe(
    'at most 10 requests to example.com, 5 requests to example.org:8443',
  );
});

test.each(['http://127.0.0.1:8080/', 'http://localhost/', 'http://a.localhost/', 'http://[::1]:80/'])(
  '%s is this machine',
  async (url) => {
    expect(requestNotice(await benchmarkOf([url]))).toBeNull();
  },
);

test('localhost.example.com and 127.example.com are not', async () => {
  const notice = requestNotice(await benchmarkOf(['http://localhost.example.com/', 'http://127.example.com/']));
  expect(notice).toMatch(/to localhost\.example\.com, .* to 127\.example\.com/);
});

test('one round of each mode must fit', async () => {
  const refuse = async (maxRequests: string, modes = 'sync,async') => {
    refuseTooFewRequests(await benchmarkOf(FOREIGN, { maxRequests, modes }));
  };
  await expect(refuse('7')).rejects.toThrow('--max-requests: got 7, but one round of each mode takes 8');
  await expect(refuse('8')).resolves.toBeUndefined();
  await expect(refuse('15', 'all')).rejects.toThrow('takes 16');
  await expect(benchmarkOf(FOREIGN, { maxRequests: '0' })).rejects.toThrow('--max-requests');
});

test('a second run sends what the first one left, if that is enough', async () => {
  const benchmark = await benchmarkOf(FOREIGN, { maxRequests: '100' });
  expect(withRequestsLeft(benchmark, 50)?.work.requests?.maxRequests).toBe(50);
  expect(withRequestsLeft(benchmark, 51)).toBeNull();
  const free = await benchmarkOf(FOREIGN);
  expect(withRequestsLeft(free, 1e6)).toBe(free);
});
