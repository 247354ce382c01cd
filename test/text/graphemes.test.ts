import { expect, test } from 'vitest';
import { eachGrapheme, pieces } from '../../src/text/graphemes.ts';

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'grapheme' });

const SIGNS = ['a', '한', '👩‍👩‍👧', 'e\u0301\u0301', '🇰🇷', '🚀', '\r\n', `x${'\u0301'.repeat(600)}`];

/** Texts in which every kind of character comes to lie across the end of a piece. */
const TEXTS = SIGNS.flatMap((sign) =>
  [0, 1, 250, 251, 252, 253, 254, 255, 256].map((ahead) => 'a'.repeat(ahead) + sign.repeat(200) + SIGNS.join('')),
);

test('characters in pieces are those of the whole', () => {
  for (const text of TEXTS) {
    expect([...eachGrapheme(text)]).toEqual(Array.from(SEGMENTER.segment(text), ({ segment }) => segment));
  }
});

test('pieces are short and lose nothing', () => {
  const text = SIGNS.slice(0, -1).join('').repeat(500);
  const parts = [...pieces(text)];
  expect(parts.join('')).toBe(text);
  expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(256);
});
