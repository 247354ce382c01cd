import { isObject } from '../../core/plain.ts';
import { type Install, installIn } from '../ci/base/install.ts';
import { CONFIG_FILES } from '../config/load-config.ts';
import { isThere, listFolder, readText } from '../files.ts';
import { looksLikeWork } from './looks-like-work.ts';

/** What is known of the folder that a start is written into. Nothing in it was run. */
export interface Project {
  /** The config file of asyncbench; null where there is none. */
  readonly config: string | null;
  /** Files that `asyncbench run` seems to be able to run, by what they export. */
  readonly work: readonly string[];
  /** The scripts of package.json. */
  readonly scripts: Readonly<Record<string, string>>;
  /** Null where nothing locks the versions of packages. */
  readonly install: Install | null;
  /** Whether package.json names asyncbench. */
  readonly dependsOnIt: boolean;
}

/** Where work is looked for; a folder with its slash. */
const FOLDERS: readonly string[] = ['', 'benchmarks/', 'benchmark/', 'bench/', 'examples/'];

/** Files of a folder that are looked into. */
const MOST_FILES = 200;

async function findWork(cwd: string): Promise<string[]> {
  const found: string[] = [];
  for (const folder of FOLDERS) {
    const names = (await listFolder(folder === '' ? '.' : folder, cwd)).filter((name) => /\.[cm]?[jt]s$/.test(name));
    for (const name of names.toSorted().slice(0, MOST_FILES)) {
      const text = await readText(folder + name, cwd).catch(() => ''); // What cannot be read is none.
      if (looksLikeWork(text)) found.push(folder + name);
    }
  }
  return found;
}

async function readPackage(cwd: string): Promise<Record<string, unknown>> {
  if (!isThere('package.json', cwd)) return {};
  try {
    const value: unknown = JSON.parse(await readText('package.json', cwd));
    return isObject(value) ? value : {};
  } catch {
    return {}; // Whoever installs by it says so better.
  }
}

function textsOf(value: unknown): Record<string, string> {
  const entries = isObject(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** Looks around in a folder. */
export async function readProject(cwd: string): Promise<Project> {
  const manifest = await readPackage(cwd);
  const dependencies = { ...textsOf(manifest.dependencies), ...textsOf(manifest.devDependencies) };
  return {
    config: CONFIG_FILES.find((file) => isThere(file, cwd)) ?? null,
    work: await findWork(cwd),
    scripts: textsOf(manifest.scripts),
    install: installIn(cwd),
    dependsOnIt: dependencies.asyncbench !== undefined,
  };
}
