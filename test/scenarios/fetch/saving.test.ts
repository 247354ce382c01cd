import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseTargets } from '../../../scenarios/fetch/lists/targets.ts';
import { fileNameOf } from '../../../scenarios/fetch/page-file.ts';
import { listOfFailed } from '../../../scenarios/fetch/save-failed.ts';
import { startCli } from '../../helpers/cli.ts';
import { runMain } from '../../helpers/main.ts';
import { printedReport } from '../../helpers/printed-report.ts';
import { PAGE } from '../../helpers/servers/bodies.ts';
import { startTestServer, type TestServer } from '../../helpers/servers/start.ts';
import { downloadBoth, failureCode, openAsync, paramsFor } from './forms.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'asyncbench-saving-'));
});
afterEach(() => rm(cwd, { recursive: true }));

const QUICK = ['--runs', '1', '--warmup', '0', '--no-explain', '--quiet'];

describe('--save-failed', () => {
  const fetched = (...args: readonly string[]) => runMain(['fetch', ...QUICK, ...args], { cwd });

  test('writes a list of what failed, that --urls reads again', async () => {
    const body = Buffer.from('{"a":1}').toString('base64');
    const list = [`${server.origin}/page`, `${server.origin}/status/404`, `POST ${server.origin}/status/500`];
    await writeFile(
      join(cwd, 'list.txt'),
      `${list.join('\n')}\nX-Mark: 1\nContent-Type: text/csv\n@data:;base64,${body}\n\n`,
    );
    expect((await fetched('--urls', 'list.txt', '--save-failed', 'failed.txt')).code).toBe(3);
    const saved = await readFile(join(cwd, 'failed.txt'), 'utf8');
    expect(saved.split('\n')).toEqual([
      '# 2 of 3 pages failed',
      '# what may be a secret is left out of 1 of them',
      list[1],
      list[2],
      'Content-Type: text/csv',
      `@data:;base64,${body}`,
      '',
      '',
    ]);
    const again = await fetched('--urls', 'failed.txt', '--save-failed', 'again.txt', '--json');
    expect(printedReport(again).scenario.tasks).toBe(2);
    expect((await readFile(join(cwd, 'again.txt'), 'utf8')).split('\n')[0]).toBe('# 2 of 2 pages failed');
  });

  test('writes that nothing failed', async () => {
    await fetched(`${server.origin}/page`, '--save-failed', 'failed.txt');
    expect(await readFile(join(cwd, 'failed.txt'), 'utf8')).toBe('# 0 of 1 page failed\n');
  });

  test.each([
    ['a file that can not be written is refused before anything is sent', 'no/such/folder.txt', 'there is no folder'],
    ['the list that is read is not overwritten', 'list.txt', 'what the work is read from'],
  ])('%s', async (_, file, words) => {
    await writeFile(join(cwd, 'list.txt'), `${server.origin}/page/refused`);
    const { code, stderr } = await fetched('--urls', 'list.txt', '--save-failed', file);
    expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
    expect(await server.seen('/page/refused')).toEqual([]);
  });

  test('a run that is interrupted leaves its list too', async () => {
    const urls = [`${server.origin}/status/410`, `${server.origin}/slow/150`];
    const cli = startCli(['fetch', ...urls, '--runs', '400', '--save-failed', 'failed.txt', '--no-color'], { cwd });
    await cli.writes('stderr', /left out of the rounds/);
    await cli.writes('stderr', /warm-up|round/);
    cli.child.kill('SIGINT');
    expect((await cli.ended).code).toBe(130);
    expect(parseTargets(await readFile(join(cwd, 'failed.txt'), 'utf8')).pages.map(({ url }) => url)).toEqual([
      urls[0],
    ]);
  });

  test('no secret is in it', () => {
    const headers = [
      ['Authorization', 'Bearer hush'],
      ['Accept', 'text/html'],
    ] as const;
    const own = { 1: { method: 'PUT', headers, body: null } };
    expect(listOfFailed({ urls: ['http://ann:hush@a.example/', 'http://a.example/2'], own }, [0, 1])).toBe(
      '# 2 of 2 pages failed\n# what may be a secret is left out of 2 of them\nhttp://a.example/\nPUT http://a.example/2\nAccept: text/html\n\n',
    );
  });
});

describe('--save-dir', () => {
  test('keeps the pages of a verify round, decoded, in both forms; what fails is not kept', async () => {
    const urls = ['page', 'encoded/gzip', 'status/404', 'stall', 'empty'].map((page) => `${server.origin}/${page}`);
    await downloadBoth(paramsFor(urls, { saveDir: cwd }), 500);
    const names = [0, 1, 4].map((page) => fileNameOf(urls[page] ?? '', page));
    expect((await readdir(cwd)).sort()).toEqual(names);
    for (const [index, name] of names.entries()) {
      expect((await readFile(join(cwd, name))).equals(index < 2 ? PAGE : Buffer.alloc(0))).toBe(true);
    }
  });

  test('writes nothing in a timed round', async () => {
    const workload = await openAsync(paramsFor([`${server.origin}/page`], { saveDir: cwd }));
    for (const purpose of ['warmup', 'timed', 'explain'] as const) {
      await workload.beforeRound?.(purpose);
      expect(failureCode(await workload.run(0))).toBe('ok 200');
    }
    await workload.dispose?.();
    expect(await readdir(cwd)).toEqual([]);
  });

  test.runIf(process.platform !== 'win32')(
    'removes a link that stands in the way, and never writes through it',
    async () => {
      const url = `${server.origin}/page`;
      await writeFile(join(cwd, 'victim'), 'untouched');
      await mkdir(join(cwd, 'pages'));
      const file = join(cwd, 'pages', fileNameOf(url, 0));
      await symlink(join(cwd, 'victim'), file);
      await downloadBoth(paramsFor([url], { saveDir: join(cwd, 'pages') }));
      expect(await readFile(join(cwd, 'victim'), 'utf8')).toBe('untouched');
      expect((await readFile(file)).equals(PAGE)).toBe(true);
    },
  );

  test('what can not be kept has failed, and the others are', async () => {
    const urls = [`${server.origin}/page`, `${server.origin}/chunked`];
    await mkdir(join(cwd, fileNameOf(urls[0] ?? '', 0)));
    const { awaited, blocked } = await downloadBoth(paramsFor(urls, { saveDir: cwd }));
    expect(awaited.map(failureCode)).toEqual(['not-saved', 'ok 200']);
    expect(blocked.map(failureCode)).toEqual(['not-saved', 'ok 200']);
  });

  test('a folder that can not be one is refused', async () => {
    await writeFile(join(cwd, 'file'), '');
    const { code, stderr } = await runMain(['fetch', `${server.origin}/page`, '--save-dir', 'file'], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringContaining("--save-dir: can't keep pages in 'file'")]);
  });

  test('names are no paths, whatever the URL', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 200 });
    fc.assert(
      fc.property(
        fc.oneof(words, fc.constantFrom('../../etc/passwd', '..', '%2e%2e/', 'CON', 'a'.repeat(999))),
        (path) => {
          const url = `http://a.example/${encodeURIComponent(path)}`;
          expect(fileNameOf(url, 0)).toMatch(/^\d{6}-[A-Za-z\d._-]{0,100}$/);
        },
      ),
    );
  });
});
