import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { copyDeclarations } from './declarations.ts';
import { BUNDLE, ROOT } from './paths.ts';

/** What can be imported, by the names of its files: `asyncbench` itself is the index. */
export const LIBRARY: Readonly<Record<string, string>> = {
  index: 'src/index',
  assert: 'src/library/assert',
  jest: 'src/library/jest',
  matchers: 'src/library/matchers',
};

/** What only an ES module can be: vitest cannot be required. */
const VITEST = 'src/library/vitest';

/** The entry for vitest: it hands to `expect` what the bundle has. */
export async function bundleVitest(): Promise<void> {
  const build = await rolldown({
    cwd: ROOT,
    input: { vitest: `${VITEST}.ts` },
    platform: 'node',
    external: ['vitest', /matchers\.ts$/],
  });
  await build.write({
    dir: BUNDLE,
    format: 'esm',
    entryFileNames: '[name].mjs',
    paths: (id) => (id.endsWith('matchers.ts') ? './matchers.cjs' : id),
  });
}

/** Their types. */
export function copyTypes(): void {
  const declared = (source: string) => join(ROOT, `dist/${source}.d.ts`);
  copyDeclarations(Object.values(LIBRARY).map(declared), [declared(VITEST)], join(ROOT, 'dist'), BUNDLE);
}
