/** Bundles the program that ships, from the sources; the compiler has written the declarations before. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CodeSplittingGroup, type Plugin, rolldown } from 'rolldown';
import { bundleVitest, copyTypes, LIBRARY } from './library.ts';
import { licensesOf } from './licenses.ts';
import { moduleUrls } from './module-urls.ts';
import { pageAssets } from './page.ts';
import { BUNDLE, MANIFEST, ROOT } from './paths.ts';
import { bundleRecorder, recorderPath } from './recorder.ts';
import { copySchemas } from './schemas.ts';

/** What the program looks up in package.json is known here. */
const version: Plugin = {
  name: 'version',
  load: {
    filter: { id: /[\\/]src[\\/]cli[\\/]version\.ts$/ },
    handler: () => `export const VERSION = ${JSON.stringify(MANIFEST.version)};`,
  },
};

/**
 * The files that modules are gathered in, each with all that its modules import and no earlier group has: few files,
 * and `--version`, `--help` and runners load nothing that they do not need. Windows parts the folders by backslashes.
 */
const GROUPS: CodeSplittingGroup[] = [
  { name: 'start', test: /[\\/]src[\\/](cli[\\/](main|io)|core[\\/](system-clock|parent-channel))\.ts$/ },
  {
    name: 'scenarios',
    test: /[\\/]scenarios[\\/]((sleep|fetch|exec|files|cpu|dns|run)[\\/]index|run[\\/](user-module|options|task-list)|page-server[\\/]options)\.ts$/,
  },
  {
    name: 'runner',
    test: /[\\/]src[\\/](harness[\\/](protocol|runner[\\/]round)|modes[\\/](index|workload)|core[\\/]load-scenario)\.ts$/,
  },
  { name: 'urls', test: /[\\/]scenarios[\\/]fetch[\\/](url-list|failures)\.ts$/ },
  { name: 'help', test: /[\\/]src[\\/]cli[\\/]help[\\/]help-on\.ts$/ },
  { name: 'wanted', test: /[\\/]src[\\/]cli[\\/]guided[\\/]wanted\.ts$/ },
  { name: 'libraries', test: /[\\/]node_modules[\\/](chalk|string-width|cli-table3)[\\/]/ },
  {
    name: 'commands',
    test: /[\\/]src[\\/]cli[\\/](serve|init[\\/]run-init|run-scenario|list|compare|show-report|live[\\/]surface|ci[\\/]run-ci|trace[\\/]command-line)\.ts$/,
  },
  { name: 'kinds', test: /[\\/]scenarios[\\/]((exec|files|dns)[\\/](async|blocking)-\w+|cpu[\\/]forms)\.ts$/ },
  { name: 'finds', test: /[\\/]scenarios[\\/](exec|files|dns)[\\/]resolve\.ts$/ },
  { name: 'resolve', test: /[\\/]scenarios[\\/](fetch|run)[\\/]resolve\.ts$/ },
  { name: 'trace', test: /[\\/]src[\\/]cli[\\/]trace[\\/](run-trace|compare-traces)\.ts$/ },
].map((group, index, { length }) => ({ ...group, priority: length - index }));

function sourcesOf(entries: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).map(([name, source]) => [name, `${source}.ts`]));
}

async function bundle(): Promise<readonly string[]> {
  const build = await rolldown({
    cwd: ROOT,
    input: { asyncbench: 'bin/asyncbench.ts', ...sourcesOf(LIBRARY) },
    platform: 'node',
    external: Object.keys(MANIFEST.dependencies),
    plugins: [version, recorderPath, await pageAssets(), moduleUrls],
  });
  const { output } = await build.write({
    dir: BUNDLE,
    // CommonJS starts faster than modules do: there is no loader to wait for.
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    minify: true,
    sourcemap: true,
    sourcemapExcludeSources: true,
    codeSplitting: { groups: GROUPS },
  });
  return output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
}

rmSync(BUNDLE, { recursive: true, force: true });
const moduleIds = await bundle();
await bundleRecorder();
await bundleVitest();
writeFileSync(join(BUNDLE, 'THIRD-PARTY-LICENSES'), licensesOf(moduleIds));
copyTypes();
copySchemas();
