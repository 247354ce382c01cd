import { dirname, resolve } from 'node:path';
import { askModule } from '../../../scenarios/run/module-process.ts';
import { messageOf, phrase, UsageError, usageErrors } from '../../core/errors.ts';
import { isThere, readText } from '../files.ts';
import type { Io } from '../io.ts';
import { CI } from '../options/ci.ts';
import { duplicateNames } from './duplicate-names.ts';

export const CONFIG_FILES: readonly string[] = ['json', 'ts', 'mts', 'js', 'mjs'].map(
  (extension) => `asyncbench.config.${extension}`,
);

/** A config file, read but not yet checked. */
export interface LoadedConfig {
  /** As the user knows it. */
  readonly file: string;
  readonly path: string;
  /** The folder that its relative paths start from. */
  readonly folder: string;
  readonly value: unknown;
}

function findConfig(cwd: string): string {
  const found = CONFIG_FILES.filter((name) => isThere(name, cwd));
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

async function readJson(file: string, cwd: string): Promise<unknown> {
  const json = await readText(file, cwd);
  const value = parseJson(json, file);
  const twice = duplicateNames(json);
  if (twice.length === 0) return value;
  throw usageErrors(
    `${file}:`,
    twice.map((path) => `${path}: this name stands twice`),
  );
}

function parseJson(json: string, file: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${messageOf(error)}`);
  }
}

/** What the process that loads the config says of it. */
export type ConfigNews = { readonly value: unknown } | { readonly problem: string };

function isNews(message: unknown): message is ConfigNews {
  if (typeof message !== 'object' || message === null) return false;
  return 'value' in message || ('problem' in message && typeof message.problem === 'string');
}

async function readModule(
  path: string,
  file: string,
  how: { readonly env: NodeJS.ProcessEnv; readonly limitMs?: number },
): Promise<unknown> {
  if (!isThere(path)) throw new UsageError(`cannot read ${file}: there is no such file`);
  const entry = new URL('./config-process.js', import.meta.url);
  const news = await askModule({ entry, args: [path], isNews, ...how });
  if ('problem' in news) throw new UsageError(`cannot load ${file}: ${news.problem}`);
  if (news.value !== undefined) return news.value;
  throw new UsageError(`${file} has no default export`, { hint: 'It ends in: export default { benchmarks: { … } }' });
}

/**
 * Reads the config file: the one that was named, or the one in the folder.
 *
 * @param limitMs how long a module may take to load
 * @throws UsageError that names the file
 */
export async function loadConfig(
  named: string | null,
  { cwd, env }: Pick<Io, 'cwd' | 'env'>,
  limitMs?: number,
): Promise<LoadedConfig> {
  const file = named ?? findConfig(cwd);
  const path = resolve(cwd, file);
  const folder = dirname(path);
  if (/\.json$/i.test(file)) return { file, path, folder, value: await readJson(file, cwd) };
  if (/\.[cm]?[jt]s$/i.test(file))
    return {
      file,
      path,
      folder,
      value: await readModule(path, file, { env, ...(limitMs === undefined ? {} : { limitMs }) }),
    };
  throw new UsageError(phrase`${CI.config}: got '${file}', expected a file that ends in .json, .ts, .mts, .js or .mjs`);
}
