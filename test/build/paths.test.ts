import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageFolderOf } from '../../build/licenses.ts';
import { ROOT } from '../../build/paths.ts';

test.each([
  ['/work/node_modules/@scope/chalk/source/index.js', '/work/node_modules/@scope/chalk'],
  ['D:\\work\\node_modules\\chalk\\source\\index.js', 'D:\\work\\node_modules\\chalk'],
  ['D:\\work\\src\\cli\\main.ts', null],
])('the package of %s', (id, folder) => {
  expect(packageFolderOf(id)).toBe(folder);
});

test('what a bundler finds modules by fits the paths of Windows, too', () => {
  const files = readdirSync(join(ROOT, 'build')).filter((name) => name.endsWith('.ts'));
  const texts = files.map((name) => readFileSync(join(ROOT, 'build', name), 'utf8'));
  const patterns = texts.flatMap((text) =>
    [...text.matchAll(/\b(?:id|test): (\/.+?\/)[ ,]/g)].map(([, pattern = '']) => pattern),
  );
  expect(patterns.length).toBeGreaterThan(10);
  expect(patterns.filter((pattern) => pattern.slice(1, -1).replaceAll('[\\\\/]', '').includes('/'))).toEqual([]);
});
