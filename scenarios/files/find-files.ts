import { stat } from 'node:fs/promises';
import { platform as ownPlatform } from 'node:os';
import { isAbsolute, resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { phrase, usageErrors, type Wording } from '../../src/core/errors.ts';
import { formatCount } from '../../src/core/units.ts';
import type { ListLine } from '../list/lines.ts';
import type { FileToRead } from './params.ts';

/** A file that was found, as it was written or as its pattern finds it. */
export interface FoundFile extends FileToRead {
  readonly label: string;
}

const MOST_FILES = 1_000_000;
const STATS_AT_ONCE = 64;

/** What is wrong with a path; a file where nothing is. */
async function look(label: string, cwd: string): Promise<FoundFile | string> {
  const path = resolve(cwd, label);
  const stats = await stat(path).catch(() => null);
  if (stats === null) return `there is no '${label}'`;
  if (stats.isDirectory())
    return `'${label}' is a directory, expected a file or a pattern: '${label.replace(/\/$/, '')}/**'`;
  if (!stats.isFile()) return `'${label}' is no regular file`;
  return { label, path, sizeBytes: stats.size };
}

/** Patterns are for what is not there by that very name; on Windows a backslash parts folders in them, too. */
async function expand(typed: string, cwd: string, platform: NodeJS.Platform): Promise<string[] | null> {
  const text = platform === 'win32' ? typed.replaceAll('\\', '/') : typed;
  if (!isDynamicPattern(text) || (await stat(resolve(cwd, text)).catch(() => null)) !== null) return null;
  const found = await glob(text, { cwd, absolute: isAbsolute(text), onlyFiles: true, expandDirectories: false });
  return found.sort();
}

async function lookAtAll(labels: readonly string[], cwd: string): Promise<(FoundFile | string)[]> {
  const found: (FoundFile | string)[] = [];
  for (let first = 0; first < labels.length; first += STATS_AT_ONCE) {
    found.push(...(await Promise.all(labels.slice(first, first + STATS_AT_ONCE).map((label) => look(label, cwd)))));
  }
  return found;
}

/** The files that are meant, in their order, each once. @throws UsageError that tells all that are none */
export async function findFiles(
  lines: readonly ListLine[],
  cwd: string,
  platform: NodeJS.Platform = ownPlatform(),
): Promise<FoundFile[]> {
  const files = new Map<string, FoundFile>();
  const problems: Wording[] = [];
  for (const { text, where } of lines) {
    const expanded = await expand(text, cwd, platform);
    if (expanded?.length === 0) problems.push(phrase`${where}: no file is like '${text}'`);
    for (const found of await lookAtAll(expanded ?? [text], cwd)) {
      if (typeof found === 'string') problems.push(phrase`${where}: ${found}`);
      else if (!files.has(found.path)) files.set(found.path, found);
    }
    if (files.size > MOST_FILES) problems.push(phrase`${where}: more than ${MOST_FILES.toLocaleString('en-US')} files`);
    if (files.size > MOST_FILES) break;
  }
  if (problems.length > 0) throw usageErrors(`${formatCount(problems.length, 'bad file')}:`, problems);
  return [...files.values()];
}
