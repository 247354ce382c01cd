import { readFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { TemporaryFolder } from './temporary-folder.ts';

/** Puts a `taskkill` in the PATH, in each test of a file: it ends the process and notes its arguments, which are given back. */
export function fakeTaskkill(folder: TemporaryFolder): () => string[] {
  const log = join(folder.path, 'taskkill.log');
  const before = process.env.PATH;
  beforeEach(async () => {
    const file = await folder.write('bin/taskkill', `#!/bin/sh\necho "$@" >> '${log}'\nkill -9 "$4"\n`);
    await folder.write('taskkill.log', '');
    await chmod(file, 0o755);
    process.env.PATH = `${dirname(file)}:${before}`;
  });
  afterEach(() => {
    process.env.PATH = before;
  });
  return () => readFileSync(log, 'utf8').trim().split('\n');
}
