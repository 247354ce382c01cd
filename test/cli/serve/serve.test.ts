import { describe, expect, test } from 'vitest';
import { PAGE_SERVER_DEFAULTS } from '../../../scenarios/page-server/options.ts';
import { parseServeOptions } from '../../../src/cli/serve.ts';
import { runCli, startCli } from '../../helpers/cli.ts';

describe('the flags', () => {
  test('have the defaults of the embedded server', () => expect(parseServeOptions({})).toEqual(PAGE_SERVER_DEFAULTS));

  test('are read', () => {
    const raw = {
      port: '8080',
      host: '::1',
      latency: '50ms',
      jitter: '1s',
      size: '20kb',
      slots: '8',
      failRate: '5%',
      seed: '7',
    };
    expect(parseServeOptions(raw)).toMatchObject({
      port: 8080,
      host: '::1',
      latencyMs: 50,
      jitterMs: 1000,
      sizeBytes: 20_000,
      slots: 8,
      failRate: 0.05,
      seed: 7,
    });
  });

  test.each([
    [{ port: '-1' }, "--port: got '-1'"],
    [{ port: '65536' }, "--port: got '65536'"],
    [{ latency: 'soon' }, "--latency: got 'soon'"],
    [{ jitter: '-5ms' }, "--jitter: got '-5ms'"],
    [{ size: '1tb' }, "--size: got '1tb'"],
    [{ size: '65mb' }, "--size: got '65mb', expected at most 64.0 MB"],
    [{ slots: '0' }, "--slots: got '0'"],
    [{ failRate: '101%' }, "--fail-rate: got '101%'"],
    [{ seed: '' }, "--seed: got ''"],
  ])('%j is refused', (raw, message) => expect(() => parseServeOptions(raw)).toThrow(message));
});

test('serves pages and their list, which fetch takes, until Ctrl-C', async () => {
  const { child, ended, writes } = startCli(['serve', '--latency', '1ms', '--size', '1kb']);
  const [origin] = await writes('stdout', /^http:\/\/127\.0\.0\.1:\d+$/m);
  const page = await fetch(`${origin}/page/1`);
  expect((await page.arrayBuffer()).byteLength).toBe(1000);
  const urls = await (await fetch(`${origin}/urls`)).text();
  const fetched = await runCli(['fetch', '--urls', '-', '--runs', '1', '--modes', 'async'], { stdin: urls });
  expect(fetched.code).toBe(0);
  child.kill('SIGINT');
  const { stdout, stderr, code } = await ended;
  expect(stdout).toBe(`${origin}\n`);
  expect(stderr).toMatch(/^pages at http.*; Ctrl-C ends\n$/);
  expect(code).toBe(0);
});

test('a port that is taken is refused', async () => {
  const { child, ended, writes } = startCli(['serve']);
  const [, port = ''] = await writes('stdout', /:(\d+)\n/);
  const { stdout, stderr, code } = await runCli(['serve', '--port', port]);
  expect(stderr).toMatch(new RegExp(`serve: cannot listen on 127\\.0\\.0\\.1, port ${port}: .*EADDRINUSE`));
  expect([stdout, code]).toEqual(['', 2]);
  child.kill('SIGTERM');
  expect((await ended).code).toBe(0);
});
