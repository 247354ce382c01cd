import { readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PICTURES, pictureOf } from '../../generate/picture.ts';

const PAGES = ['README.md', 'docs/pictures.md'];

test.each(PICTURES)('$file is what $report is drawn as today (npm run pictures)', ({ report, file }) => {
  expect(readFileSync(file, 'utf8')).toBe(pictureOf(readFileSync(report, 'utf8'), report));
});

test.each(PICTURES)('$file is small, and shown in the documentation', ({ file }) => {
  expect(statSync(file).size).toBeLessThan(20_000);
  const name = file.replace('docs/', '');
  expect(PAGES.filter((page) => readFileSync(page, 'utf8').includes(name))).toEqual(PAGES);
});
