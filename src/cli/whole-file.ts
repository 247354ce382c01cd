import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { codeOf, messageOf, type Named, phrase, UsageError } from '../core/errors.ts';
import { makeFolder } from './files.ts';
import { OUTPUT } from './options/output.ts';
import { renamePatiently } from './patient-rename.ts';

/** A file that will hold one text, whole or not at all. */
export interface WholeFile {
  /** As the user wrote it. */
  readonly file: string;
  /** Where it really is: the same for two names of one file, whatever case they are written in where that is one. */
  readonly path: string;
  /** Writes the text; returns what went wrong, in words, or null. */
  write(text: string): string | null;
}

/** What a path already is, links followed; null where nothing is there yet. */
function find(path: string): Stats | null {
  try {
    return statSync(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function temporaryFor(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.tmp`);
}

/** Leaves nothing behind: a file that stood open through the whole run would be orphaned by a kill in the middle. */
function tryFolder(path: string): void {
  const temporary = temporaryFor(path);
  closeSync(openSync(temporary, 'wx'));
  rmSync(temporary);
}

/** In one piece, so that no signal handler runs in between: only SIGKILL or a power cut can leave the temporary file. */
function replace(path: string, text: string, modeBits: number | null): void {
  const temporary = temporaryFor(path);
  const handle = openSync(temporary, 'wx');
  try {
    try {
      writeFileSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    if (modeBits !== null) chmodSync(temporary, modeBits);
    renamePatiently(() => renameSync(temporary, path));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function attempt(file: string, action: () => void): string | null {
  try {
    action();
    return null;
  } catch (error) {
    return `could not write ${file}: ${messageOf(error)}`;
  }
}

function open(file: string, path: string): WholeFile {
  const found = find(path);
  if (found === null) {
    tryFolder(path);
    return { file, path, write: (text) => attempt(file, () => replace(path, text, null)) };
  }
  if (found.isDirectory()) throw new Error('it is a folder');
  accessSync(path, constants.W_OK);
  // A device or a pipe (`/dev/null`, `/dev/fd/63`) is written to; a renamed file would take its place.
  if (!found.isFile()) return { file, path, write: (text) => attempt(file, () => writeFileSync(path, text)) };
  const target = realpathSync.native(path);
  tryFolder(target);
  return { file, path: target, write: (text) => attempt(file, () => replace(target, text, found.mode & 0o7777)) };
}

function reasonOf(error: unknown, path: string): { cause: unknown; hint?: string } {
  if (codeOf(error) !== 'ENOENT') return { cause: error };
  return { cause: new Error(`there is no folder ${dirname(path)}`), hint: 'Make the folder first.' };
}

/**
 * Makes sure, before any work starts, that a file can be written; its old content stays until the new one is complete:
 * the text goes to a temporary name beside it, which is then renamed.
 *
 * @param option the one that names it, for messages
 * @throws UsageError that names the file and the cause
 */
export function openWholeFile(file: string, cwd: string, option: Named): WholeFile {
  const path = resolve(cwd, file);
  try {
    return open(file, path);
  } catch (error) {
    throw new UsageError(phrase`${option}: cannot write ${file}`, { option, ...reasonOf(error, path) });
  }
}

/** As {@link openWholeFile}, in a folder that is made where it is missing: a baseline is kept where nothing was before. */
export function openBaseline(file: string, cwd: string, option: Named): WholeFile {
  try {
    makeFolder(dirname(resolve(cwd, file)));
  } catch (cause) {
    throw new UsageError(phrase`${option}: cannot write ${file}`, { option, cause });
  }
  return openWholeFile(file, cwd, option);
}

/** Two results in one file: the second would replace the first. @throws UsageError */
export function refuseSameFile(files: readonly WholeFile[]): void {
  for (const [index, { file, path }] of files.entries()) {
    const before = files.slice(0, index).find((other) => other.path === path);
    if (before !== undefined)
      throw new UsageError(phrase`${OUTPUT.export}: ${before.file} and ${file} are the same file`);
  }
}

/** A file that a command reads, and what it is to it: `the config`. */
export interface InputFile {
  readonly path: string;
  readonly what: string;
}

/** What a command reads. A new baseline may take the place of the old one, and nothing else may. */
export interface InputFiles {
  readonly work: readonly InputFile[];
  readonly baseline: readonly InputFile[];
}

function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return path;
    throw error;
  }
}

/** A result in the place of what the command was made of is never meant. @throws UsageError that names the flag and the file */
export function refuseOverwriting(option: Named, files: readonly WholeFile[], inputs: readonly InputFile[]): void {
  for (const { path, what } of inputs) {
    const same = files.find((file) => file.path === realPath(path));
    if (same !== undefined)
      throw new UsageError(phrase`${option}: ${same.file} is ${what}, it would be overwritten`, { option });
  }
}
