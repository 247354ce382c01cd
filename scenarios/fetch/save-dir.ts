import { accessSync, constants, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { phrase, UsageError } from '../../src/core/errors.ts';
import { FETCH_OPTIONS } from './options.ts';

const option = FETCH_OPTIONS.saveDir;

/** Makes the folder that pages are kept in, where it is missing. @returns its absolute path @throws UsageError */
export function makeFolder(folder: string, cwd: string): string {
  const path = resolve(cwd, folder);
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK | constants.X_OK);
    return path;
  } catch (cause) {
    throw new UsageError(phrase`${option}: can't keep pages in '${folder}'`, { option, cause });
  }
}
