import { expect, test } from 'vitest';
import { labelOf } from '../../../src/trace/analysis/label.ts';

test.each([
  ['one file is called by its name', ['readFile /data/a.txt'], 'readFile a.txt'],
  ['several by their folder', ['readFile /data/in/a.txt', 'readFile /data/in/b.txt'], 'readFile in/…'],
  ['one file of Windows', ['readFile C:\\data\\a.txt'], 'readFile a.txt'],
  ['several of Windows', ['readFile C:\\data\\in\\a.txt', 'readFile C:\\data\\in\\b.txt'], 'readFile in/…'],
])('%s', (_, whats, label) => {
  const operations = whats.map((what) => ({ what, target: null }));
  expect(labelOf('file', operations, false)).toBe(label);
});
