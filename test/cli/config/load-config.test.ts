import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig } from '../../../src/cli/config/load-config.ts';
import { UsageError } from '../../../src/core/errors.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

function at(cwd: string) {
  return { cwd, env: process.env };
}

const folder = temporaryFolder();
const cwd = folder.path;

const VALUE = { benchmarks: { naps: { scenario: 'sleep' } } };
const LITERAL = JSON.stringify(VALUE);

test.each([
  ['json/asyncbench.config.json', `\uFEFF${LITERAL}`],
  ['utf16/asyncbench.config.json', Buffer.from(`\uFEFF${LITERAL}`, 'utf16le')],
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
  const loaded = await loadConfig(null, at(join(path, '..')));
  expect(loaded.value).toEqual(VALUE);
  expect(loaded.folder).toBe(join(path, '..'));
});

test('a named file counts paths from its own folder', async () => {
  await folder.write('sub/other.json', LITERAL);
  expect(await loadConfig('sub/other.json', at(cwd))).toEqual({
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
  ['throws.mjs', "export default {}; throw new Error('no');", 'cannot load throws.mjs'],
  ['exits.mjs', 'export default {}; process.exit(0);', 'cannot load exits.mjs: its process exited with code 0'],
  [
    'kills.mjs',
    'export default {}; process.kill(process.pid, "SIGKILL");',
    'cannot load kills.mjs: its process was killed by SIGKILL',
  ],
  [
    'rejects.mjs',
    `export default ${LITERAL}; setTimeout(() => Promise.reject(new Error('too late')), 100);`,
    /cannot load rejects\.mjs: its process exited with code 1: [\s\S]*too late/,
  ],
  [
    'waits.mjs',
    'export default await new Promise(() => {});',
    'cannot load waits.mjs: its top-level await never settles',
  ],
  [
    'functions.mjs',
    'export default { benchmarks() {} };',
    'cannot load functions.mjs: it exports what is not plain data',
  ],
  [
    'sends.mjs',
    'export default {}; process.send({ problem: 1 }); throw new Error("later");',
    'cannot load sends.mjs: later',
  ],
  ['empty.mjs', 'export const other = 1;', 'empty.mjs has no default export'],
])('%s is refused', async (file, text, message) => {
  if (text !== null) await folder.write(file, text);
  await expect(loadConfig(file, at(cwd))).rejects.toThrow(UsageError);
  await expect(loadConfig(file, at(cwd))).rejects.toThrow(message);
});

test.each([
  ['waits', 'setInterval(() => {}, 1000); export default await new Promise(() => {});'],
  ['blocks', 'export default {}; Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);'],
])('a config that %s for ever is refused', async (name, text) => {
  await folder.write(`${name}-for-ever.mjs`, text);
  const message = `cannot load ${name}-for-ever.mjs: not loaded within 1 s`;
  await expect(loadConfig(`${name}-for-ever.mjs`, at(cwd), 1000)).rejects.toThrow(message);
});

test('a config that leaves something open, or prints, is read', async () => {
  await folder.write('open.mjs', `console.log('hello'); setInterval(() => {}, 1000); export default ${LITERAL};`);
  expect((await loadConfig('open.mjs', at(cwd))).value).toEqual(VALUE);
});

test('a folder without a config, or with two, is refused', async () => {
  await folder.write('two/asyncbench.config.json', LITERAL);
  await folder.write('two/asyncbench.config.ts', 'export default {};');
  await expect(loadConfig(null, at(join(cwd, 'two')))).rejects.toThrow(
    'asyncbench.config.json and asyncbench.config.ts',
  );
  await expect(loadConfig(null, at(join(cwd, 'sub')))).rejects.toThrow('there is no asyncbench.config.json, ');
});
