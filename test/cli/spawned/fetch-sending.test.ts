import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runMain } from '../../helpers/main.ts';
import { printedReport } from '../../helpers/printed-report.ts';
import { startTestServer, type TestServer } from '../../helpers/servers/start.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const QUICK = ['--runs', '1', '--warmup', '0', '--no-explain', '--no-preflight'];

test('what is sent, in all modes alike, and none of its secrets are told', async () => {
  const file = await folder.write('body.json', '{"password":"hush-body"}');
  const url = `${server.origin}/page/sent`;
  const secrets = ['-u', 'ann:hush-user', '-b', 'id=hush-cookie', '-H', 'X-Key: hush-header', '-d', `@${file}`];
  const flags = ['-A', 'me/1', '-X', 'put', '-H', 'Content-Type: application/json', '--details', '--modes', 'all'];
  const shown = await runMain(['fetch', url, ...secrets, ...flags, ...QUICK]);
  const json = await runMain(['fetch', url, ...secrets, ...flags, ...QUICK, '--json']);
  expect([shown.code, json.code]).toEqual([0, 0]);
  expect(shown.stdout + shown.stderr + json.stdout + json.stderr).not.toMatch(/hush|YW5u/);
  expect(shown.stderr).toMatch(/send PUT at most \d+ times to this machine/);
  const seen = await server.seen('/page/sent');
  expect(seen.length).toBeGreaterThanOrEqual(8);
  for (const request of seen) {
    expect(request).toMatchObject({ method: 'PUT', body: '{"password":"hush-body"}' });
    expect(request.headers).toMatchObject({
      'user-agent': 'me/1',
      cookie: 'id=hush-cookie',
      authorization: `Basic ${Buffer.from('ann:hush-user').toString('base64')}`,
      'content-type': 'application/json',
      'x-key': 'hush-header',
    });
  }
  const params = printedReport(json).scenario.params as Record<string, unknown>;
  expect(params.body).toMatchObject({ bytes: 24 });
  expect(params.method).toBe('PUT');
});

test('-d alone is a POST of a form, and several are joined', async () => {
  const url = `${server.origin}/page/form`;
  const { code } = await runMain(['fetch', url, '-d', 'a=1', '-d', 'b=2', '--modes', 'async', ...QUICK]);
  expect(code).toBe(0);
  const [request] = await server.seen('/page/form');
  expect(request).toMatchObject({ method: 'POST', body: 'a=1&b=2' });
  expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded');
});

describe('what writes to another machine', () => {
  test('is not sent without --yes: the host and how often stand in the error', async () => {
    const flags = ['-X', 'DELETE', '--max-requests', '40'];
    const { stderr, stdout, code } = await runMain(['fetch', 'http://api.example/x', ...flags, ...QUICK]);
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toMatch(/this would send DELETE at most \d+ times to api\.example: add --yes if it may/);
  });

  test('what only asks needs none', async () => {
    const flags = ['-X', 'HEAD', '--resolve', 'api.example:80:127.0.0.1', '--connect-timeout', '1s'];
    const { stderr } = await runMain(['fetch', 'http://api.example/x', ...flags, ...QUICK, '--modes', 'async']);
    expect(stderr).not.toContain('--yes');
  });
});

describe('refused before anything is sent', () => {
  test.each([
    [['-X', 'a b'], /--request: got 'a b', expected a method/],
    [['-X', 'CONNECT'], /--request: got 'CONNECT', which downloads no page/],
    [['-d', '@missing.json'], /--data: can't read 'missing.json'/],
    [['-b', 'cookies.txt'], /--cookie: expected name=value/],
    [['-u', 'ann'], /--user: expected user:password/],
    [['--cacert', 'missing.pem'], /--cacert: can't read 'missing.pem'/],
    [['--key', 'missing.pem'], /--key: can't read/],
    [['--resolve', 'a.example'], /--resolve: got 'a.example', expected host:port:address/],
    [['--resolve', 'a.example:80:b.example'], /expected host:port:address/],
    [['-4', '-6'], /--ipv4 and --ipv6: got both/],
    [['--http2', '--no-keep-alive'], /no use for HTTP\/2/],
    [['--proxy', 'socks5://u:hush@a.example'], /--proxy: a proxy of the kind socks5 is not known/],
    [['--connect-timeout', '0'], /--connect-timeout: got '0', expected a duration above zero/],
    [['--max-size', '0'], /--max-size: got '0', expected a size above zero/],
    [['--retry', '-1'], /--retry: /],
    [['--per-host', '0'], /--per-host: /],
    [['--rate', '0'], /--rate: got '0', expected requests a second/],
    [['--rate', '5/h'], /--rate: got '5\/h'/],
    [['--expect-status', '2yy'], /--expect-status: got '2yy', expected statuses/],
    [['--expect-status', '300-200'], /expected statuses/],
  ])('%j', async (flags, message) => {
    const { stderr, stdout, code } = await runMain(['fetch', `${server.origin}/page/refused`, ...flags]);
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('hush');
    expect(await server.seen('/page/refused')).toEqual([]);
  });

  test('a file that is no certificate', async () => {
    const file = await folder.write('none.pem', 'nothing');
    for (const flag of ['--cacert', '--cert']) {
      const { stderr, code } = await runMain(['fetch', `${server.origin}/page/refused`, flag, file]);
      expect(code).toBe(2);
      expect(stderr).toContain(`${flag}: no certificate in PEM`);
    }
  });
});

test('certificates that nobody verified are a warning in the report', async () => {
  const result = await runMain(['fetch', `${server.secureOrigin}/page`, '-k', ...QUICK, '--json']);
  expect(result.code).toBe(0);
  const warning = printedReport(result).findings.find(({ code }) => code === 'input');
  expect(warning).toMatchObject({ severity: 'warning', message: expect.stringContaining('not verified') });
});

test('--retry is counted apart in the report', async () => {
  const url = `${server.origin}/flaky/report/503?times=1&after=0`;
  const result = await runMain(['fetch', url, '--retry', '2', '--modes', 'async', ...QUICK, '--json']);
  expect(result.code).toBe(0);
  const { requests } = printedReport(result);
  expect(requests?.retried).toBe(1);
  expect(requests?.sent).toBe((await server.seen('/flaky/report/503')).length - 1);
});

test('--rate holds for all modes, the threads of one together', async () => {
  const urls = Array.from({ length: 6 }, (_, page) => `${server.origin}/page/rate?${page}`);
  const flags = ['--rate', '50/s', '--modes', 'sync,async,threads', '--threads', '3'];
  const result = await runMain(['fetch', ...urls, ...flags, ...QUICK, '--json']);
  expect(result.code).toBe(0);
  for (const { wallMs } of printedReport(result).modes) {
    // Six requests, 20 ms from one to the next; the first may begin at once.
    expect(Math.min(...(wallMs?.samples ?? [0]))).toBeGreaterThanOrEqual(5 * 20 - 2);
  }
});
