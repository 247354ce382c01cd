import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from './helpers/temporary-folder.ts';

/** By file: what the linter lets it import, and what not. */
const IMPORTS: Readonly<Record<string, { readonly allowed: readonly string[]; readonly refused: readonly string[] }>> =
  {
    'src/core/a.ts': {
      allowed: ['./b.ts', '../core/b.ts', 'jiti'],
      refused: [
        'chalk',
        'undici',
        'node:os',
        'node:fs',
        '../text/ink.ts',
        '../modes/sync.ts',
        '../../scenarios/index.ts',
      ],
    },
    'src/core/stats/a.ts': { allowed: ['../b.ts'], refused: ['../../cli/io.ts', '../../trace/a.ts'] },
    'src/text/a.ts': {
      allowed: ['../core/b.ts', 'chalk', 'cli-table3', 'string-width'],
      refused: ['undici', 'node:tty', '../reporters/json.ts'],
    },
    'src/modes/a.ts': { allowed: ['node:async_hooks'], refused: ['node:child_process', '../harness/run.ts'] },
    'src/harness/a.ts': {
      allowed: ['../modes/index.ts', 'node:timers/promises'],
      refused: ['node:fs', 'undici', '../checks/index.ts', '../cli/io.ts'],
    },
    'src/harness/machine.ts': { allowed: ['node:fs', 'node:os'], refused: ['chalk', '../cli/io.ts'] },
    'src/checks/a.ts': { allowed: ['../text/fit.ts'], refused: ['string-width', 'node:path', '../harness/run.ts'] },
    'src/reporters/a.ts': { allowed: ['../text/ink.ts'], refused: ['chalk', 'cli-table3', 'node:fs', '../cli/io.ts'] },
    'src/reporters/html/assets.ts': { allowed: ['node:fs'], refused: ['chalk', '../../cli/io.ts'] },
    'src/cli/open-page.ts': {
      allowed: ['node:child_process', 'node:fs', './io.ts'],
      refused: ['chalk', 'undici', 'node:http'],
    },
    'src/trace/run/a.ts': {
      allowed: ['node:child_process', '../../core/b.ts', '../model.ts'],
      refused: ['node:http', 'chalk', 'undici', '../../cli/io.ts', '../../text/ink.ts'],
    },
    'src/trace/recorder/a.ts': {
      allowed: ['node:http', 'node:fs', './sources/b.ts'],
      refused: ['undici', '../model.ts', '../collect/thread.ts', '../../core/units.ts'],
    },
    'src/cli/a.ts': {
      allowed: ['commander', 'node:path', '../harness/run.ts', '../../scenarios/index.ts'],
      refused: ['chalk', 'undici', 'node:fs', 'node:fs/promises', 'node:process'],
    },
    'src/cli/files.ts': { allowed: ['node:fs', 'node:fs/promises'], refused: ['chalk', 'node:http'] },
    'bin/a.ts': { allowed: ['../src/cli/io.ts'], refused: ['chalk', 'node:fs'] },
    'scenarios/a.ts': {
      allowed: ['undici', 'node:stream/consumers', '../src/core/plain.ts'],
      refused: ['chalk', 'node:fs', 'node:perf_hooks', '../src/cli/io.ts', '../src/text/fit.ts'],
    },
    'bench/a.ts': { allowed: ['undici', 'node:fs/promises', '../src/cli/io.ts'], refused: ['commander'] },
  };

const GLOBALS = ['process.env', 'performance.now()', 'Date.now()', 'new Date()'];

/** Files by whether they are made for the clock and the process. */
const MAY_USE_GLOBALS: Readonly<Record<string, boolean>> = {
  'src/core/system-clock.ts': true,
  'src/cli/io.ts': true,
  'src/harness/runner/globals.ts': true,
  'bin/globals.ts': true,
  'src/trace/recorder/globals.ts': true,
  'src/core/formats/har.ts': true,
  'src/core/globals.ts': false,
  'src/cli/globals.ts': false,
  'src/harness/globals.ts': false,
  'src/reporters/globals.ts': false,
  'src/trace/analysis/globals.ts': false,
  'scenarios/globals.ts': false,
};

const folder = temporaryFolder();

/** The lines that the linter refuses, by file. */
const refused = new Map<string, string[]>();

beforeAll(async () => {
  await folder.write('biome.json', readFileSync('biome.json', 'utf8').replace('"enabled": true', '"enabled": false'));
  for (const [file, imports] of Object.entries(IMPORTS)) {
    const names = [...imports.allowed, ...imports.refused];
    await folder.write(file, names.map((name) => `import '${name}';\n`).join(''));
  }
  for (const file of Object.keys(MAY_USE_GLOBALS)) {
    await folder.write(file, GLOBALS.map((use) => `${use};\n`).join(''));
  }
  const biome = join(process.cwd(), 'node_modules/.bin/biome');
  const args = ['lint', '--reporter=github', '--max-diagnostics=none', '.'];
  const { stdout } = spawnSync(biome, args, { cwd: folder.path, encoding: 'utf8' });
  for (const [, path = '', line] of stdout.matchAll(/title=lint\/style\/noRestricted\w+,file=([^,]+),line=(\d+)/g)) {
    const file = relative(folder.path, path);
    const text = readFileSync(path, 'utf8').split('\n')[Number(line) - 1] ?? '';
    refused.set(file, [...(refused.get(file) ?? []), text]);
  }
});

test.each(Object.entries(IMPORTS))('%s imports what its room may, and nothing else', (file, imports) => {
  expect(refused.get(file)?.toSorted()).toEqual(imports.refused.map((name) => `import '${name}';`).toSorted());
});

test.each(Object.entries(MAY_USE_GLOBALS))('%s: clock and process are used where they belong', (file, may) => {
  expect(refused.get(file)?.toSorted() ?? []).toEqual(may ? [] : GLOBALS.map((use) => `${use};`).toSorted());
});
