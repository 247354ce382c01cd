import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runMain } from '../../helpers/main.ts';
import { startTestServer, type TestServer } from '../../helpers/servers/start.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

/** Where `.ci/run` puts Artillery from the npm registry: about a thousand packages, too many to depend on. */
const ARTILLERY = join(
  process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
  'asyncbench/artillery/node_modules/.bin/artillery',
);

const isThere = existsSync(ARTILLERY);
if (!isThere) process.stdout.write(`no Artillery at ${ARTILLERY}: its tests are skipped\n`);

const folder = temporaryFolder();
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

interface Summary {
  readonly aggregate: { readonly counters: Readonly<Record<string, number>> };
}

test.skipIf(!isThere)(
  'Artillery asks for the same pages as asyncbench did: requests, answers and bytes agree',
  async () => {
    const paths = ['/page', '/chunked', '/slow/5'];
    const urls = paths.map((path) => server.origin + path);
    const fetched = await runMain(
      ['fetch', ...urls, '--modes', 'async', '--concurrency', '2', '--runs', '4', '--warmup', '1', '--quiet']
        .concat(['-H', 'x-key: secret', '--check', 'async.failures == 0', '--no-preflight', '--no-explain'])
        .concat(['--export', 'load.artillery.yml', '--export', 'report.json']),
      { cwd: folder.path },
    );
    expect(fetched.code, fetched.stderr).toBe(0);
    const report = JSON.parse(readFileSync(join(folder.path, 'report.json'), 'utf8')) as {
      modes: [{ tasks: { bytes: number } }];
    };
    const before = await Promise.all(paths.map(async (path) => (await server.seen(path)).length));
    const args = ['run', '--quiet', '--output', 'artillery.json', 'load.artillery.yml'];
    const env = {
      PATH: process.env.PATH,
      HOME: folder.path,
      HEADER_X_KEY: 'secret',
      ARTILLERY_DISABLE_TELEMETRY: 'true',
    };
    await promisify(execFile)(ARTILLERY, args, { cwd: folder.path, env, timeout: 120_000 });
    const summary = JSON.parse(readFileSync(join(folder.path, 'artillery.json'), 'utf8')) as Summary;
    const { counters } = summary.aggregate;
    // Two users, four rounds of three pages.
    expect(counters['http.requests']).toBe(2 * 4 * 3);
    expect(counters['http.codes.200']).toBe(2 * 4 * 3);
    expect(counters['vusers.completed']).toBe(2);
    expect(counters['vusers.failed']).toBe(0);
    expect(counters['http.downloaded_bytes']).toBe(2 * 4 * report.modes[0].tasks.bytes);
    for (const [index, path] of paths.entries()) {
      const seen = (await server.seen(path)).slice(before[index]);
      expect(seen).toHaveLength(2 * 4);
      expect(seen.map(({ headers }) => headers['x-key'])).toEqual(Array.from({ length: 8 }, () => 'secret'));
    }
  },
  180_000,
);

test.skipIf(!isThere)(
  'a page that fails makes Artillery end as red as asyncbench',
  async () => {
    const args = ['fetch', `${server.origin}/page`, '--modes', 'async', '--runs', '1', '--quiet'];
    await runMain([...args, '--export', 'gone.artillery.yml'], { cwd: folder.path });
    const script = readFileSync(join(folder.path, 'gone.artillery.yml'), 'utf8');
    await folder.write('gone.artillery.yml', script.replace('/page', '/status/404'));
    const env = { PATH: process.env.PATH, HOME: folder.path, ARTILLERY_DISABLE_TELEMETRY: 'true' };
    const run = promisify(execFile)(ARTILLERY, ['run', '--quiet', '--output', 'gone.json', 'gone.artillery.yml'], {
      cwd: folder.path,
      env,
      timeout: 120_000,
    });
    await expect(run).rejects.toMatchObject({ code: expect.any(Number), killed: false });
    const { counters } = (JSON.parse(readFileSync(join(folder.path, 'gone.json'), 'utf8')) as Summary).aggregate;
    expect(counters['http.codes.404']).toBe(1);
    expect(counters['vusers.failed']).toBe(1);
  },
  180_000,
);
