import { describe, expect, it } from 'vitest';
import { windowOf } from '../../../../src/cli/guided/terminal/window.ts';

const TEN = Array.from({ length: 10 }, (_, index) => [String(index)]);

function shown(cursor: number, lines: number): string {
  return windowOf(TEN, cursor, { lines, more: '~' }).join('');
}

describe('windowOf', () => {
  it('shows a list that fits as it is', () => {
    expect(shown(3, 10)).toBe('0123456789');
  });

  it.each([
    [0, '012~'],
    [1, '012~'],
    [4, '~345~'],
    [8, '~789'],
    [9, '~789'],
  ])('keeps entry %i in sight', (cursor, expected) => {
    expect(shown(cursor, 5)).toBe(expected);
  });

  it('never takes more lines than there are, wherever the cursor is', () => {
    for (let cursor = 0; cursor < 10; cursor++) {
      expect(shown(cursor, 4)).toContain(String(cursor));
      expect(shown(cursor, 4).length).toBeLessThanOrEqual(4);
    }
  });

  it('keeps the lines of an entry together', () => {
    const entries = [
      ['a1', 'a2'],
      ['b1', 'b2'],
      ['c1', 'c2'],
    ];
    expect(windowOf(entries, 1, { lines: 4, more: '~' })).toEqual(['~', 'b1', 'b2', '~']);
  });
});
