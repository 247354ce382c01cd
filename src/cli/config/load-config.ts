import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { messageOf, phrase, UsageError } from '../../core/errors.ts';
import { importDefault } from '../../core/import-module.ts';
import { CI } from '../options/ci.ts';

export const CONFIG_FILES: readonly string[] = ['json', 'ts', 'mts', 'js', 'mjs'].map(
  (extension) => `asyncbench.config.${extension}`,
);

/** A config file, read but not yet checked. */
export interface LoadedConfig {
  /** As the user knows it. */
  readonly file: string;
  /** The folder that its relative paths start from. */
  readonly folder: string;
  readonly value: unknown;
}

function findConfig(cwd: string): string {
  const found = CONFIG_FILES.filter((name) => existsSync(resolve(cwd, name)));
  const [file] = found;
  if (file === undefined) {
    throw new UsageError(`there is no ${CONFIG_FILES.join(', ')} in ${cwd}`, {
      hint: phrase`Write one, or name another file with ${CI.config} FILE.`,
    });
  }
  if (found.length > 1) {
    throw new UsageError(`there are ${found.join(' and ')}`, {
      hint: phrase`Name the one to use with ${CI.config} FILE.`,
    });
  }
  return file;
}

async function readJson(path: string, file: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`cannot read ${file}`, { cause });
  });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${messageOf(error)}`);
  }
}

async function readModule(path: string, file: string): Promise<unknown> {
  if (!existsSync(path)) throw new UsageError(`cannot read ${file}: there is no such file`);
  const value = await importDefault(pathToFileURL(path).href).catch((cause: unknown) => {
    throw new UsageError(`cannot load ${file}`, { cause });
  });
  if (value !== undefined) return value;
  throw new UsageError(`${file} has no default export`, { hint: 'It ends in: export default { benchmarks: { … } }' });
}

/** Reads the config file: the one that was named, or the one in the folder. @throws UsageError */
export async function loadConfig(named: string | null, cwd: string): Promise<LoadedConfig> {
  const file = named ?? findConfig(cwd);
  const path = resolve(cwd, file);
  if (/\.json$/i.test(file)) return { file, folder: dirname(path), value: await readJson(path, file) };
  if (/\.[cm]?[jt]s$/i.test(file)) return { file, folder: dirname(path), value: await readModule(path, file) };
  throw new UsageError(phrase`${CI.config}: got '${file}', expected a file that ends in .json, .ts, .mts, .js or .mjs`);
}
