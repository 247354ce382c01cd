import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

/** A folder for the files of one test file, gone after its tests. */
export interface TemporaryFolder {
  readonly path: string;
  /** Writes a file and returns its path. */
  write(name: string, text: string | Uint8Array): Promise<string>;
}

export function temporaryFolder(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'asyncbench-test-'));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    async write(name, text) {
      const file = join(path, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
      return file;
    },
  };
}
