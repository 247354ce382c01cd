import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PROGRAM } from '../../../build/paths.ts';
import type { Report } from '../../../src/core/report.ts';
import { startTestServer, type TestServer } from '../../helpers/servers/start.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const FILES = 160;
const SPARED = 64;
const PAGES = 400;

test.runIf(process.platform === 'linux')('few open files: fewer connections, a warning, and every page', async () => {
  const path = '/slow/20';
  const list = Array.from({ length: PAGES }, (_, page) => `${server.origin}${path}?${page}`);
  const file = await folder.write('pages.txt', list.join('\n'));
  const flags = ['--concurrency', 'all', '--modes', 'async', '--runs', '1', '--warmup', '0', '--quiet', '--json'];
  const { stdout } = await promisify(execFile)(
    'sh',
    ['-c', `ulimit -n ${FILES} && exec "$@"`, 'sh', process.execPath, PROGRAM, 'fetch', '--urls', file, ...flags],
    { maxBuffer: 64e6 },
  );
  const report = JSON.parse(stdout) as Report;
  expect(report.modes[0]).toMatchObject({ status: 'completed', width: PAGES, tasks: { completed: PAGES, failed: 0 } });
  const most = FILES - SPARED;
  expect(report.findings.map(({ message }) => message)).toContainEqual(
    expect.stringContaining(`allow ${most} connections at once: of ${PAGES} tasks in flight the others wait for one`),
  );
  const rounds = await server.seen(path);
  // Verify, timed, explain and preflight rounds: none has more connections than may be open.
  const used = new Set(rounds.map(({ connection }) => connection));
  expect(used.size).toBeLessThanOrEqual(most * (rounds.length / PAGES));
});

async function sleepOn(threads: number): Promise<Report> {
  const flags = ['--threads', String(threads), '--tasks', '100', '--modes', 'threads', '--runs', '1', '--warmup', '0'];
  const command = ['sleep', '1ms', ...flags, '--quiet', '--json'];
  const shell = ['-c', `ulimit -n ${FILES}; "$@"; true`, 'sh', process.execPath, PROGRAM, ...command];
  const { stdout } = await promisify(execFile)('sh', shell, { maxBuffer: 64e6 });
  return JSON.parse(stdout) as Report;
}

test.runIf(process.platform === 'linux')(
  'few open files: as many threads as they allow run, more are refused',
  async () => {
    const most = (FILES - SPARED) / 4;
    expect((await sleepOn(most)).modes[0]).toMatchObject({ status: 'completed', width: most });
    const message = `--threads: 100 threads were to start, open files (ulimit -n ${FILES}) allow ${most}: expected ${most} at most, or a higher ulimit -n`;
    expect((await sleepOn(100)).modes[0]).toMatchObject({
      status: 'failed',
      reason: message,
    });
  },
);
