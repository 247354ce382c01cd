import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import fetchScenario from '../../../scenarios/fetch/index.ts';
import { DEFAULT_PARAMS } from '../../../scenarios/fetch/params.ts';
import { UsageError } from '../../../src/core/errors.ts';
import { type RawOptions, readOptions } from '../../../src/core/option.ts';

const A = 'http://a.example/';
const B = 'http://b.example/';

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'asyncbench-fetch-'));
});
afterAll(() => rm(cwd, { recursive: true }));

type Input = Partial<{ readonly args: readonly string[]; readonly options: RawOptions }>;
type Stdin = Iterable<Uint8Array> | string;

async function resolve({ args = [], options = {} }: Input, stdin: Stdin = '') {
  const chunks = typeof stdin === 'string' ? [Buffer.from(stdin)] : stdin;
  const input = { args, options: readOptions(fetchScenario.options, options) };
  return fetchScenario.resolve(input, { cwd, env: {}, openStdin: () => Readable.from(chunks) });
}

async function refusal(input: Input, stdin: Stdin = ''): Promise<string> {
  const outcome = await resolve(input, stdin).then(
    () => 'resolved',
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(UsageError);
  return outcome instanceof UsageError ? outcome.message : '';
}

describe('where URLs come from', () => {
  test('arguments, in their order, with the defaults', async () => {
    const work = await resolve({ args: [B, A] });
    expect(work.params).toEqual({ urls: [B, A], own: {}, ...DEFAULT_PARAMS });
    expect(work.shownParams).toEqual({
      urls: [B, A],
      headers: [],
      maxRedirects: 10,
      keepAlive: false,
      ignoreThrottling: false,
    });
    expect(work.tasks).toEqual([
      { label: B, idealMs: null },
      { label: A, idealMs: null },
    ]);
    expect(work.title).toBe('2 pages from 2 origins');
    expect(work.warnings).toEqual([]);
  });

  test('how they are asked for', async () => {
    expect((await resolve({ args: [A, 'http://127.0.0.1:8000/'] })).requests).toEqual({
      hosts: ['a.example', null],
      maxRequests: null,
      preflight: true,
      sameBodies: false,
    });
    const options = { maxRequests: '500', preflight: false, sameBodies: true, ignoreThrottling: true };
    const { requests, params } = await resolve({ args: [A], options });
    expect(requests).toMatchObject({ maxRequests: 500, preflight: false, sameBodies: true });
    expect(params.ignoreThrottling).toBe(true);
    for (const wrong of ['0', '-1', '1.5', 'all']) {
      expect(await refusal({ args: [A], options: { maxRequests: wrong } })).toContain('--max-requests');
    }
  });

  test('a file, relative to the folder of the command', async () => {
    await writeFile(join(cwd, 'list.txt'), `# pages\r\n${A}\r\n`);
    const work = await resolve({ options: { urls: 'list.txt' } });
    expect(work.params.urls).toEqual([A]);
    expect(work.title).toBe('1 page from http://a.example');
  });

  test('a file in UTF-16, as PowerShell writes it', async () => {
    await writeFile(join(cwd, 'utf16.txt'), Buffer.from(`\uFEFF${A}\r\n`, 'utf16le'));
    expect((await resolve({ options: { urls: 'utf16.txt' } })).params.urls).toEqual([A]);
  });

  test('standard input in UTF-16, in pieces', async () => {
    const bytes = Buffer.from(`\uFEFF${A}\r\n`, 'utf16le');
    const pieces = Array.from(bytes, (_, at) => bytes.subarray(at, at + 1));
    expect((await resolve({ options: { urls: '-' } }, pieces)).params.urls).toEqual([A]);
  });

  test('several lists, in the order in which they are given', async () => {
    await writeFile(join(cwd, 'first.txt'), B);
    await writeFile(join(cwd, 'second.txt'), `${A}\n${B}\n`);
    const { params } = await resolve({ options: { urls: ['first.txt', '-', 'second.txt'] } }, 'http://c.example/');
    expect(params.urls).toEqual([B, 'http://c.example/', A, B]);
  });

  test('standard input, after the arguments', async () => {
    const work = await resolve({ args: [B], options: { urls: '-' } }, `${A}\n`);
    expect(work.params.urls).toEqual([B, A]);
  });

  test('a list that gzip packed, whatever its name', async () => {
    await writeFile(join(cwd, 'packed.txt'), gzipSync(`${A}\n${B}\n`));
    expect((await resolve({ options: { urls: 'packed.txt' } })).params.urls).toEqual([A, B]);
  });

  test('targets: the body comes from its file, and is shown as no more than its size', async () => {
    await writeFile(join(cwd, 'body.json'), '{"hush":1}');
    const list = `${A}\nPOST ${B}\nAuthorization: Bearer hush\nAccept: text/html\n@body.json\n`;
    const { params, inputs, ...rest } = await resolve({ options: { urls: '-' } }, list);
    expect(params.own).toEqual({
      1: {
        method: 'POST',
        headers: [
          ['Authorization', 'Bearer hush'],
          ['Accept', 'text/html'],
        ],
        body: Buffer.from('{"hush":1}').toString('base64'),
      },
    });
    expect(inputs).toEqual([join(cwd, 'body.json')]);
    expect(rest.shownParams).toMatchObject({
      own: {
        1: {
          method: 'POST',
          headers: [
            ['Authorization', '(hidden)'],
            ['Accept', 'text/html'],
          ],
          bodyBytes: 10,
        },
      },
    });
    expect(JSON.stringify(rest)).not.toContain('hush');
  });

  test('another body is other work', async () => {
    const hashOf = async (body: string) =>
      JSON.stringify((await resolve({ options: { urls: '-' } }, `POST ${A}\n@data:;base64,${body}`)).identity);
    expect(await hashOf('QQ==')).not.toBe(await hashOf('Qg=='));
    expect(await hashOf('QQ==')).toBe(await hashOf('QQ=='));
  });

  test('options of the requests', async () => {
    const options = { maxRedirects: '0', keepAlive: true, header: ['X-A: 1', 'X-B: 2'] };
    const work = await resolve({ args: [A], options });
    const headers = [
      ['X-A', '1'],
      ['X-B', '2'],
    ];
    expect(work.params).toMatchObject({ urls: [A], headers, maxRedirects: 0, keepAlive: true });
  });

  test('duplicates are kept and counted', async () => {
    const work = await resolve({ args: [A, B, A, A] });
    expect(work.params.urls).toEqual([A, B, A, A]);
    expect(work.warnings).toEqual([
      'duplicates in the list: 2 of 4 URLs (kept: a page is downloaded as often as it is listed)',
    ]);
  });
});

describe('what is refused', () => {
  test('every bad URL is told at once, with its place', async () => {
    const message = await refusal({ args: [A, 'ftp://x'], options: { urls: '-' } }, `\nnope\n${A}\nhttp://\n`);
    expect(message.split('\n')).toEqual([
      '3 bad URLs:',
      "  argument 2: 'ftp://x' is no http or https URL",
      "  standard input, line 2: 'nope' has no scheme: expected https://nope or http://…",
      "  standard input, line 4: 'http://' is no valid URL",
    ]);
  });

  test.each([
    ['an empty list', { options: { urls: '-' } }, '--urls: standard input has no URL in it, expected one a line'],
    ['a file that is not there', { options: { urls: 'none.txt' } }, "--urls: can't read 'none.txt'"],
    ['standard input twice', { options: { urls: ['-', '-'] } }, '--urls: got - twice'],
    ['a number that is none', { args: [A], options: { maxRedirects: '-1' } }, "--max-redirects: got '-1'"],
    ['bad headers, all of them', { args: [A], options: { header: ['a', 'b'] } }, '--header, number 2: it has no colon'],
  ])('%s', async (_, input, words) => {
    expect(await refusal(input)).toContain(words);
  });

  test('of many bad URLs, the first are told, and the rest is not looked at', async () => {
    const stdin = 'bad\n'.repeat(100_000);
    const lines = (await refusal({ options: { urls: '-' } }, stdin)).split('\n');
    expect([lines.length, lines[0], lines.at(-1)]).toEqual([22, 'at least 1,000 bad URLs:', '  and 980 more']);
  });

  test.runIf(process.platform !== 'win32')('a list that never ends', async () => {
    const words = 'is larger than 64.0 MB: expected one URL a line';
    expect(await refusal({ options: { urls: '/dev/zero' } })).toBe(`--urls: '/dev/zero' ${words}`);
    function* forever() {
      for (;;) yield Buffer.alloc(1_000_000, '\n');
    }
    expect(await refusal({ options: { urls: '-' } }, forever())).toBe(`--urls: standard input ${words}`);
  });

  test('a list that is far larger than what it is packed in', async () => {
    const bomb = gzipSync(Buffer.alloc(65_000_000, '\n'));
    expect(await refusal({ options: { urls: '-' } }, [bomb])).toContain('standard input is larger than 64.0 MB');
  });

  test('a list that is not packed as it begins, and a body that is not there', async () => {
    expect(await refusal({ options: { urls: '-' } }, [Buffer.from([0x1f, 0x8b, 1, 2])])).toContain('begins like gzip');
    expect(await refusal({ options: { urls: '-' } }, `POST ${A}\n@none.json`)).toBe(
      "--urls: standard input, line 1: can't read the body 'none.json'",
    );
  });

  test('what is no list of its form', async () => {
    expect(await refusal({ options: { urls: '-' } }, '{}')).toBe(
      '--urls: standard input: is no HAR file: it has no list log.entries',
    );
  });

  test('standard input that is no text', async () => {
    const message = '--urls: standard input is not text in UTF-8: expected one URL a line';
    expect(await refusal({ options: { urls: '-' } }, [Buffer.from([0x68, 0xff])])).toBe(message);
  });

  test('a file that is no text', async () => {
    await writeFile(join(cwd, 'binary'), Buffer.from([0x68, 0xff, 0x00, 0xfe]));
    expect(await refusal({ options: { urls: 'binary' } })).toBe(
      "--urls: 'binary' is not text in UTF-8: expected one URL a line",
    );
  });
});

describe('secrets', () => {
  const input = {
    args: ['http://ann:pass@a.example/'],
    options: { header: ['Authorization: Bearer secret', 'X-Api-Key: secret', 'Accept: shown'] },
  };

  test('reach the runners, but neither labels, identity nor what is shown', async () => {
    const { params, ...rest } = await resolve(input);
    expect(params.headers[0]).toEqual(['Authorization', 'Bearer secret']);
    expect(params.urls).toEqual(['http://ann:pass@a.example/']);
    expect(JSON.stringify(rest)).not.toMatch(/secret|pass/);
    expect(rest.shownParams).toMatchObject({
      urls: [A],
      headers: [
        ['Authorization', '(hidden)'],
        ['X-Api-Key', '(hidden)'],
        ['Accept', 'shown'],
      ],
    });
  });

  test('that are renewed leave the work the same work', async () => {
    const renewed = {
      ...input,
      options: { header: ['Authorization: Bearer other', 'X-Api-Key: other', 'Accept: shown'] },
    };
    expect((await resolve(renewed)).identity).toEqual((await resolve(input)).identity);
  });
});

describe('no URL at all', () => {
  test('serves seven pages that have the same identity each time, until they are disposed of', async () => {
    const [first, second] = await Promise.all([resolve({}), resolve({})]);
    expect(first.title).toBe('7 pages from the embedded server');
    expect(first.tasks.map(({ label }) => label)).toEqual(Array.from({ length: 7 }, (_, page) => `/page/${page + 1}`));
    expect(first.identity).toEqual(second.identity);
    expect(first.params.urls).not.toEqual(second.params.urls);
    const [url = ''] = first.params.urls;
    expect((await fetch(url)).status).toBe(200);
    await Promise.all([first.dispose?.(), second.dispose?.()]);
    await expect(fetch(url)).rejects.toThrow();
  });
});
