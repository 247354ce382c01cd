import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig } from '../../../src/cli/config/load-config.ts';
import { UsageError } from '../../../src/core/errors.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const cwd = folder.path;

const VALUE = { benchmarks: { naps: { scenario: 'sleep' } } };
const LITERAL = JSON.stringify(VALUE);

test.each([
  ['json/asyncbench.config.json', `\uFEFF${LITERAL}`],
  ['js/asyncbench.config.mjs', `export default ${LITERAL};`],
  [
    'ts/asyncbench.config.ts',
    `interface Any { benchmarks: object }\nconst all: Any = ${LITERAL};\nexport default all;`,
  ],
  ['mts/asyncbench.config.mts', `export default ${LITERAL} satisfies object;`],
  [
    'enum/asyncbench.config.ts',
    `enum Kind { Sleep = 'sleep' }\nexport default { benchmarks: { naps: { scenario: Kind.Sleep } } };`,
  ],
  ['with blank, ümlaut and %/asyncbench.config.ts', `export default ${LITERAL} as const;`],
])('%s is found in its folder', async (file, text) => {
  const path = await folder.write(file, text);
  const loaded = await loadConfig(null, join(path, '..'));
  expect(loaded.value).toEqual(VALUE);
  expect(loaded.folder).toBe(join(path, '..'));
});

test('a named file counts paths from its own folder', async () => {
  await folder.write('sub/other.json', LITERAL);
  expect(await loadConfig('sub/other.json', cwd)).toEqual({
    file: 'sub/other.json',
    path: join(cwd, 'sub/other.json'),
    folder: join(cwd, 'sub'),
    value: VALUE,
  });
});

test.each([
  ['none.json', null, 'cannot read none.json'],
  ['none.ts', null, 'cannot read none.ts: there is no such file'],
  ['config.toml', '', "--config: got 'config.toml', expected a file that ends in .json, .ts, .mts, .js or .mjs"],
  ['cut.json', '{', 'cut.json is not JSON: '],
  [
    'twice.json',
    '{ "benchmarks": { "naps": {}, "naps": {} } }',
    'twice.json:\n  benchmarks.naps: this name stands twice',
  ],
  ['cut.mjs', 'export default {', 'cannot load cut.mjs'],
  ['throws.mjs', "throw new Error('no');", 'cannot load throws.mjs'],
  ['empty.mjs', 'export const other = 1;', 'empty.mjs has no default export'],
])('%s is refused', async (file, text, message) => {
  if (text !== null) await folder.write(file, text);
  await expect(loadConfig(file, cwd)).rejects.toThrow(UsageError);
  await expect(loadConfig(file, cwd)).rejects.toThrow(message);
});

test('a folder without a config, or with two, is refused', async () => {
  await folder.write('two/asyncbench.config.json', LITERAL);
  await folder.write('two/asyncbench.config.ts', 'export default {};');
  await expect(loadConfig(null, join(cwd, 'two'))).rejects.toThrow('asyncbench.config.json and asyncbench.config.ts');
  await expect(loadConfig(null, join(cwd, 'sub'))).rejects.toThrow('there is no asyncbench.config.json, ');
});
