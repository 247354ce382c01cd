import { closeSync, type Dirent, existsSync, lstatSync, mkdirSync, openSync, statSync } from 'node:fs';
import { readdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { decodeText } from '../core/decode-text.ts';
import { codeOf, UsageError } from '../core/errors.ts';

/** The text of a file that the user named. @throws UsageError that names the file, with the cause */
export function readText(file: string, cwd: string): Promise<string> {
  return readFile(resolve(cwd, file)).then(
    (bytes) => decodeText(bytes),
    (cause: unknown) => {
      throw new UsageError(`cannot read ${file}`, { cause });
    },
  );
}

/** The names in a folder, those of folders with a slash behind them; none where it cannot be read. */
export async function listFolder(folder: string, cwd: string): Promise<readonly string[]> {
  const path = resolve(cwd, folder);
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []); // There is nothing to offer, then.
  const isFolder = (entry: Dirent) =>
    entry.isSymbolicLink() ? leadsToFolder(resolve(path, entry.name)) : entry.isDirectory();
  return Promise.all(entries.map(async (entry) => ((await isFolder(entry)) ? `${entry.name}/` : entry.name)));
}

function leadsToFolder(link: string): Promise<boolean> {
  return stat(link).then(
    (target) => target.isDirectory(),
    () => false, // It leads nowhere.
  );
}

function isNothingAt(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) === undefined;
}

/**
 * Makes a folder and those above it, where they are missing; a folder that is there is left as it is. The `recursive` of
 * Node.js never ends where the folder above is there and yet nothing can be in it, as in `/proc` or behind a link that
 * leads nowhere (seen with Node.js 20).
 *
 * @throws the system's error
 */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
    const above = dirname(path);
    if (codeOf(error) !== 'ENOENT' || above === path || !isNothingAt(above)) throw error;
    makeFolder(above);
    makeFolder(path);
  }
}

/** Writes a file that is not there yet, with the folders that it needs. @throws UsageError where it is, or cannot be written */
export async function createFile(file: string, text: string, cwd: string): Promise<void> {
  const path = resolve(cwd, file);
  try {
    makeFolder(dirname(path));
    await writeFile(path, text, { flag: 'wx' });
  } catch (cause) {
    throw new UsageError(`cannot write ${file}`, { cause });
  }
}

/** Leaves an empty file: that it is there says something. */
export function leaveMark(path: string): void {
  closeSync(openSync(path, 'w'));
}

/** Where a folder really is, links followed. */
export function realPath(path: string): Promise<string> {
  return realpath(path);
}

export function isThere(file: string, cwd = ''): boolean {
  return existsSync(resolve(cwd, file));
}
