import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository: this file is compiled to `dist/build`. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Manifest {
  readonly version: string;
  readonly bin: { readonly asyncbench: string };
  readonly dependencies: Readonly<Record<string, string>>;
}

export const MANIFEST = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')) as Manifest;

/** The program as it ships. */
export const PROGRAM = resolve(ROOT, MANIFEST.bin.asyncbench);

/** The folder that ships: the bundle, its source maps, its types and its licences. */
export const BUNDLE = dirname(PROGRAM);

/** The recorder as it ships: one file, which loads faster than the modules it is made of. */
export const SHIPPED_RECORDER = join(BUNDLE, 'recorder', 'preload.cjs');
