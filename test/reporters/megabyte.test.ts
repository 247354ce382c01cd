import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { REPORTERS } from '../../src/reporters/index.ts';
import { wrap } from '../../src/text/fit.ts';
import { RENDERERS, STYLE } from '../helpers/renderers.ts';
import { reportSaying } from '../helpers/wordy-report.ts';

const MEGABYTE = 2 ** 20;

/** Time that grows with the square of these would outlast every patience. */
const TEXTS: readonly [kind: string, fill: (bytes: number) => string][] = [
  ['one word', (bytes) => 'x'.repeat(bytes)],
  ['short words', (bytes) => 'ab '.repeat(bytes / 3)],
  ['wide characters', (bytes) => '한'.repeat(bytes / 3)],
  ['combining marks', (bytes) => `e${'\u0301'.repeat(bytes / 2)}`],
  ['open brackets', (bytes) => '[1,'.repeat(bytes / 3)],
];

/** A report has words in about as many places as this. */
const PLACES = 32;

describe.each(TEXTS)('a megabyte of %s', (_, fill) => {
  const report = reportSaying(fill(MEGABYTE / PLACES));

  test.each(RENDERERS)('%s renders it', (_name, render) => {
    expect(render(report)).not.toBe('');
  });

  test('every line of the terminal fits', () => {
    const lines = REPORTERS.terminal.render(report, STYLE).split('\n');
    expect(lines.filter((line) => stringWidth(line) > STYLE.width)).toEqual([]);
  });

  test('wrapping loses nothing', () => {
    const text = fill(MEGABYTE);
    expect(wrap(text, 80, 2).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  });
});
