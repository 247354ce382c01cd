import { cpSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** The declarations that one file needs, itself first. */
function reachableFrom(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)\.ts'/g)) {
    reachableFrom(resolve(dirname(file), `${path}.d.ts`), found);
  }
  return found;
}

/** Copies what an editor needs to know of `import 'asyncbench'`, folders kept. */
export function copyDeclarations(entry: string, from: string, to: string): void {
  for (const file of reachableFrom(entry)) cpSync(file, join(to, relative(from, file)));
}
