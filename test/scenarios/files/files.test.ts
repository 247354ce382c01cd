import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { dropFromCache } from '../../../scenarios/files/cache.ts';
import files from '../../../scenarios/files/index.ts';
import type { FilesParams } from '../../../scenarios/files/params.ts';
import { type RawOptions, readOptions } from '../../../src/core/option.ts';
import type { RoundPurpose, TaskResult } from '../../../src/core/scenario.ts';
import { runMain } from '../../helpers/main.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const LARGE = Buffer.alloc(16_000_001, 'large ');

beforeAll(async () => {
  await folder.write('a.txt', 'aaa');
  await folder.write('b.txt', '');
  await folder.write('deep/c.txt', 'c');
  await folder.write('deep/er/d.md', 'dd');
  await folder.write('[x].txt', 'brackets');
  await folder.write('large.bin', LARGE);
});

function resolve(args: readonly string[], raw: RawOptions = {}) {
  const context = { cwd: folder.path, env: {}, openStdin: async function* () {} };
  return files.resolve({ args, options: readOptions(files.options, raw) }, context);
}

const FORMS = {
  async blocking(params: FilesParams, purpose: RoundPurpose): Promise<TaskResult[]> {
    const workload = await files.blocking?.(params, { timeoutMs: 5_000, width: 1 });
    await workload?.beforeRound?.(purpose);
    return params.files.map((_, task) => workload?.run(task) as TaskResult);
  },
  async async(params: FilesParams, purpose: RoundPurpose): Promise<TaskResult[]> {
    const workload = await files.async?.(params, { timeoutMs: 5_000, width: 8 });
    await workload?.beforeRound?.(purpose);
    return Promise.all(params.files.map((_, task) => workload?.run(task) as Promise<TaskResult>));
  },
};

describe('which files', () => {
  const labels = async (args: readonly string[], raw?: RawOptions) =>
    (await resolve(args, raw)).tasks.map(({ label }) => label);

  test('named, by patterns, each once and in order', async () => {
    expect(await labels(['deep/c.txt', '**/*.txt', 'a.txt'])).toEqual(['deep/c.txt', '[x].txt', 'a.txt', 'b.txt']);
    expect(await labels(['*.{md,txt}', 'deep/**'])).toEqual([
      '[x].txt',
      'a.txt',
      'b.txt',
      'deep/c.txt',
      'deep/er/d.md',
    ]);
    expect(await labels(['[x].txt'])).toEqual(['[x].txt']);
    expect(await labels([join(folder.path, '?.txt')])).toEqual([
      join(folder.path, 'a.txt'),
      join(folder.path, 'b.txt'),
    ]);
  });

  test('from a list', async () => {
    const list = await folder.write('list', '# these\na.txt\n\ndeep/*.txt\n');
    expect(await labels(['b.txt'], { files: list })).toEqual(['b.txt', 'a.txt', 'deep/c.txt']);
    expect((await resolve([], { files: list })).inputs).toContain(list);
  });

  test('all that are none are told before anything is read', async () => {
    await expect(resolve(['none.txt', 'deep', 'a.txt', '*.zip'])).rejects.toThrow(
      "3 bad files:\n  argument 1: there is no 'none.txt'\n  argument 2: 'deep' is a directory, expected a file or a pattern: 'deep/**'\n  argument 4: no file is like '*.zip'",
    );
    await expect(resolve(['/dev/zero'])).rejects.toThrow("'/dev/zero' is no regular file");
    await expect(resolve([])).rejects.toThrow('files: got no file');
  });

  test('sizes make the work another one, the place does not', async () => {
    const first = await resolve(['a.txt', 'b.txt']);
    expect((await resolve(['a.txt', 'b.txt'])).identity).toEqual(first.identity);
    expect((await resolve(['b.txt', 'a.txt'])).identity).not.toEqual(first.identity);
    expect(JSON.stringify(first.identity)).not.toContain(folder.path);
    expect(first.title).toBe('2 files of 3 B in all, from the cache');
  });
});

describe.each(Object.entries(FORMS))('the %s form', (_, round) => {
  test('reads files whole, large ones piece by piece, with the digest in verify rounds', async () => {
    const { params } = await resolve(['a.txt', 'b.txt', 'large.bin']);
    const digest = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');
    expect(await round(params, 'timed')).toEqual([3, 0, LARGE.length].map((bytes) => ({ ok: true, bytes })));
    expect(await round(params, 'verify')).toEqual([
      { ok: true, bytes: 3, digest: digest('aaa') },
      { ok: true, bytes: 0, digest: digest('') },
      { ok: true, bytes: LARGE.length, digest: digest(LARGE) },
    ]);
  });

  test('what became unreadable is a failure with its own code', async () => {
    const gone = await folder.write('gone.txt', 'x');
    const turned = await folder.write('turned.txt', 'x');
    const locked = await folder.write('locked.txt', 'x');
    const { params } = await resolve(['gone.txt', 'turned.txt', 'locked.txt']);
    await rm(gone);
    await rm(turned);
    await mkdir(turned);
    await chmod(locked, 0);
    const results = await round(params, 'timed');
    await rm(turned, { recursive: true });
    expect(results.slice(0, 2)).toEqual([
      { ok: false, failure: { code: 'not-found', message: `${gone}: no such file` } },
      { ok: false, failure: { code: 'directory', message: `${turned}: is a directory` } },
    ]);
    // Root reads everything.
    const isRoot = process.getuid?.() === 0;
    expect(results[2]).toEqual(
      isRoot
        ? { ok: true, bytes: 1 }
        : { ok: false, failure: { code: 'not-readable', message: `${locked}: may not be read` } },
    );
  });
});

test('the command reads the same in every mode, and a file that is not there is exit code 2', async () => {
  const { stdout, code } = await runMain(['files', '**/*.txt', 'large.bin', '--runs', '2', '--json'], {
    cwd: folder.path,
  });
  const report = JSON.parse(stdout);
  expect(code).toBe(0);
  expect(report.modes.map(({ lane }: { lane: string }) => lane)).toEqual(['sync', 'threads', 'async']);
  expect(report.comparisons).toMatchObject([{ equivalent: true }, { equivalent: true }]);
  const missing = await runMain(['files', 'nope.txt'], { cwd: folder.path });
  expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining("there is no 'nope.txt'")]);
});

/** Bytes of the file that the system has in its cache; null where nothing tells. */
function cachedBytes(path: string): number | null {
  const { status, stdout } = spawnSync('fincore', ['--bytes', '--noheadings', '--output', 'RES', path]);
  return status === 0 ? Number(stdout.toString()) : null;
}

test.skipIf(cachedBytes('package.json') === null)('--drop-cache drops what is cached', async () => {
  const path = await folder.write('cached.bin', LARGE);
  spawnSync('sync', [path]);
  const before = cachedBytes(path) ?? 0;
  dropFromCache([{ path, sizeBytes: LARGE.length }]);
  expect(before).toBeGreaterThan(0);
  expect(cachedBytes(path)).toBe(0);
});
