import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** A file of one's own that a declaration is from, as the compiler writes it. */
const OWN = /(from |import\()(['"])(\.[^'"]+)\.ts['"]/g;

/** The declarations that a file needs, itself first. */
function reachableFrom(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, , , path = ''] of readFileSync(file, 'utf8').matchAll(OWN)) {
    reachableFrom(resolve(dirname(file), `${path}.d.ts`), found);
  }
  return found;
}

/**
 * Copies what an editor needs to know of the package's entries, folders kept. They describe CommonJS, so they are
 * declarations of that (`.d.cts`), but for those entries that are ES modules.
 */
export function copyDeclarations(
  entries: readonly string[],
  modules: readonly string[],
  from: string,
  to: string,
): void {
  const files = new Set([...entries, ...modules].flatMap((entry) => [...reachableFrom(entry)]));
  for (const file of files) {
    const extension = modules.includes(file) ? '.d.ts' : '.d.cts';
    const target = join(to, relative(from, file).replace(/\.d\.ts$/, extension));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, readFileSync(file, 'utf8').replace(OWN, '$1$2$3.cjs$2'));
  }
}
