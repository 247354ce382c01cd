import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { measuredModes, type Report } from '../../../src/core/report.ts';
import { runMain } from '../../helpers/main.ts';
import { printedReport } from '../../helpers/printed-report.ts';
import { startTestServer, type TestServer } from '../../helpers/servers/start.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** Few rounds: what is told matters here, not how long it took. */
const QUICK = ['--runs', '2', '--warmup', '1', '--no-explain', '--quiet', '--json'];

async function fetched(pages: readonly string[], ...flags: readonly string[]) {
  const result = await runMain(['fetch', ...pages.map((page) => `${server.origin}/${page}`), ...QUICK, ...flags]);
  return { code: result.code, report: printedReport(result) };
}

function messages({ findings }: Report, code: string): string[] {
  return findings
    .filter((finding) => finding.code === code)
    .map(({ message }) => message.replaceAll(server.origin, ''));
}

describe('a page that varies', () => {
  test('by itself is a note, and the speed-up is given', async () => {
    const { code, report } = await fetched(['page', 'nonce', 'empty']);
    expect([code, report.comparisons[0]?.equivalent]).toEqual([0, true]);
    expect(report.comparisons[0]?.speedup).not.toBeNull();
    expect(messages(report, 'varying-bodies')).toEqual(['1 of 3 bodies varies from request to request: /nonce']);
  });

  test('by itself withholds the speed-up with --same-bodies', async () => {
    const { report } = await fetched(['page', 'nonce'], '--same-bodies');
    expect(report.comparisons[0]).toMatchObject({ verdict: 'withheld', equivalent: false });
    expect(report.comparisons[0]?.reasons.join()).toContain('varies from request to request in sync and async');
  });

  test('between the modes withholds the speed-up', async () => {
    const { report } = await fetched(['crowd/1', 'crowd/2', 'page']);
    expect(report.comparisons[0]).toMatchObject({ verdict: 'withheld', equivalent: false });
    expect(report.comparisons[0]?.reasons.join()).toContain('its content differs');
    expect(messages(report, 'varying-bodies')).toEqual([]);
  });
});

describe('a page that fails', () => {
  test('always, is asked for before the rounds and left out of them: the others are compared', async () => {
    const { code, report } = await fetched(['page', 'never', 'status/404', 'empty'], '--timeout', '500ms');
    expect(code).toBe(3);
    expect(report.comparisons[0]?.speedup).not.toBeNull();
    expect(await server.seen('/never')).toHaveLength(1);
    expect(await server.seen('/status/404')).toHaveLength(3);
    // Each mode: a verify round, a warm-up, two rounds, a verify round.
    expect(report.requests?.sent).toBe(1 + 3 + 2 + 2 * 2 * 5);
    expect(measuredModes(report).map(({ tasks }) => [tasks.completed, tasks.failed])).toEqual([
      [4, 4],
      [4, 4],
    ]);
    expect(report.requests?.leftOut.map(({ code, failed, asked }) => [code, failed, asked])).toEqual([
      ['timeout', 1, 1],
      ['http-404', 3, 3],
    ]);
    expect(messages(report, 'left-out')).toEqual([
      expect.stringContaining('2 of 4 tasks failed before anything was measured and are left out of the rounds'),
    ]);
    expect(messages(report, 'failures')).toEqual([]);
  });

  test('always, is named before anything is measured', async () => {
    const urls = ['page', 'status/404'].map((page) => `${server.origin}/${page}`);
    const { stderr } = await runMain(['fetch', ...urls, '--runs', '1', '--warmup', '0', '--no-explain']);
    expect(stderr.split('\n')[0]).toBe(`left out of the rounds: ${server.origin}/status/404: the server answered 404`);
  });

  test('always, is no matter of the exit code where it is allowed', async () => {
    const { code } = await fetched(['page', 'status/404'], '--max-failures', '1');
    expect(code).toBe(0);
  });

  test('every third time, is left out with its share', async () => {
    const { code, report } = await fetched(['page', 'third/fails', 'empty'], '--warmup', '4');
    expect(code).toBe(3);
    expect(report.comparisons[0]).toMatchObject({ equivalent: true });
    expect(report.comparisons[0]?.speedup).not.toBeNull();
    const [left] = report.requests?.leftOut ?? [];
    expect(left).toMatchObject({ task: `${server.origin}/third/fails`, code: 'http-500' });
    expect(left?.failed).toBeLessThan(left?.asked ?? 0);
    expect(messages(report, 'left-out')[0]).toMatch(/1 of 3 tasks fails now and then .*http-500, \d of \d times/);
  });

  test('always, is the only one: that is all there is to say', async () => {
    const { code, report } = await fetched(['never'], '--timeout', '300ms');
    expect([code, report.modes.map(({ status }) => status)]).toEqual([3, ['failed', 'failed']]);
    expect(report.findings.map(({ message }) => message)).toEqual([
      'the only task failed before the rounds: not whole after 300 ms (no answer yet)',
    ]);
  });

  test('now and then, is the only one: it stays', async () => {
    const { code, report } = await fetched(['third/alone'], '--warmup', '4');
    expect([code, report.requests?.leftOut]).toEqual([3, []]);
    expect(measuredModes(report).some(({ tasks }) => tasks.completed > 0)).toBe(true);
  });

  test('is measured like all others without the pre-flight', async () => {
    const { code, report } = await fetched(['page', 'status/410'], '--no-preflight');
    expect([code, report.requests?.leftOut]).toEqual([3, []]);
    expect(report.comparisons[0]?.reasons).toEqual([
      '1 task failed in both; --max-failures 1 compares them all the same',
    ]);
  });
});

describe('a server that wants fewer requests', () => {
  const limited = (name: string, status: number) => [1, 2].map((page) => `limited/${name}/${status}?after=50&${page}`);
  const flags = ['--runs', '40', '--warmup', '2'];

  test.each([
    ['429', 'told', 429],
    ['503 with Retry-After', 'busy', 503],
  ])('%s ends the run, which keeps what it has', async (_, name, status) => {
    const { code, report } = await fetched(limited(name, status), ...flags);
    expect([code, report.plan.stopped, report.partial]).toEqual([3, 'throttled', false]);
    expect(report.plan.rounds).toBeGreaterThan(3);
    expect(report.comparisons[0]?.speedup).not.toBeNull();
    expect(measuredModes(report).map(({ tasks }) => tasks.failed)).toEqual([0, 0]);
    // What was in flight with the one that was told to stop may have been sent.
    expect(await server.seen(`/limited/${name}/${status}`)).toHaveLength(report.requests?.sent ?? 0);
    expect(report.requests?.sent).toBeLessThanOrEqual(52);
    expect(messages(report, 'request-limit')[0]).toMatch(
      `the run stopped early after ${report.requests?.sent} requests, since the server wants fewer: /limited/`,
    );
  });

  test('is asked all the same with --ignore-throttling', async () => {
    const { code, report } = await fetched(limited('all-the-same', 429), '--runs', '12', '--ignore-throttling');
    expect([code, report.plan.stopped, report.plan.rounds]).toEqual([3, 'fixed-count', 12]);
    expect(messages(report, 'request-limit')).toEqual([]);
  });
});

describe('--max-requests', () => {
  const pages = [1, 2, 3, 4].map((page) => `slow/3?${page}`);

  test('is what the server gets at most', async () => {
    const before = (await server.seen('/slow/3')).length;
    const { report } = await fetched(pages, '--runs', '99', '--max-requests', '50');
    expect(report.plan.stopped).toBe('max-requests');
    expect((await server.seen('/slow/3')).length - before).toBe(report.requests?.sent);
    expect(report.requests).toMatchObject({ atMost: 50, hosts: [] });
    expect(report.requests?.sent).toBeLessThanOrEqual(50);
    expect(messages(report, 'request-limit')[0]).toMatch(/^the run stopped early after \d+ requests: one more round/);
  });

  test('counts what redirects send too, once they are known', async () => {
    const paths = ['/redirect/1', '/redirect/0', '/page'];
    const seen = async () => (await Promise.all(paths.map((path) => server.seen(path)))).flat().length;
    const before = await seen();
    const { report } = await fetched(['redirect/1'], '--runs', '99', '--max-requests', '30');
    expect(report.plan.stopped).toBe('max-requests');
    // Three requests a page.
    expect((await seen()) - before).toBe(report.requests?.sent);
    expect(report.requests).toMatchObject({ atMost: 30 });
    expect((report.requests?.sent ?? 0) % 3).toBe(0);
    expect(report.requests?.sent).toBeLessThanOrEqual(30);
    expect(report.requests?.sent).toBeGreaterThan(20);
  });

  test('that leaves no room for one round of each mode is refused before any request', async () => {
    const before = (await server.seen('/slow/3')).length;
    const urls = pages.map((page) => `${server.origin}/${page}`);
    const { stderr, code } = await runMain(['fetch', ...urls, '--max-requests', '7']);
    expect(stderr).toContain('--max-requests: got 7, but one round of each mode takes 8');
    expect([code, (await server.seen('/slow/3')).length]).toEqual([2, before]);
  });
});
