import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '../core/errors.ts';

/** The text of a file that the user named. @throws UsageError that names the file, with the cause */
export function readText(file: string, cwd: string): Promise<string> {
  return readFile(resolve(cwd, file), 'utf8').catch((cause: unknown) => {
    throw new UsageError(`cannot read ${file}`, { cause });
  });
}

export function isThere(file: string, cwd = ''): boolean {
  return existsSync(resolve(cwd, file));
}
