import { describe, expect, test } from 'vitest';
import { timeAxis } from '../../src/text/axis.ts';
import { columnsOf, fitLabel, wrap } from '../../src/text/fit.ts';
import { makeInk } from '../../src/text/ink.ts';
import { type Column, renderTable } from '../../src/text/table.ts';

const unicode = makeInk({ colour: 0, width: 80, unicode: true });
const ascii = makeInk({ colour: 0, width: 80, unicode: false });

describe('labels', () => {
  test('a short one is left alone', () => {
    expect(fitLabel('https://a.example/x', 30, '…')).toBe('https://a.example/x');
  });

  test('a web address keeps its host and its tail', () => {
    expect(fitLabel('https://a.example/one/two/three.html', 28, '…')).toBe('a.example/one/two/three.html');
    expect(fitLabel('https://a.example/one/two/three.html', 24, '…')).toBe('a.example/…wo/three.html');
  });

  test('other text is cut in the middle, and wide characters are never halved', () => {
    expect(fitLabel('abcdefghij', 7, '…')).toBe('abc…hij');
    expect(fitLabel('부산교통정보', 8, '…')).toBe('부산…보');
    expect(columnsOf(fitLabel('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 5, '…'))).toBe(5);
  });
});

describe('text from outside', () => {
  test('cannot send escape codes or turn the line round', () => {
    expect(unicode.text('a\u001b[31mb\u202ec\nd\te')).toBe('a[31mbc d e');
  });

  test('is spelled out where there is only ASCII', () => {
    expect(ascii.text('1.6× ± 2 – 3 … café 서울 🚀')).toBe('1.6x +- 2 - 3 ... cafe ???? ??');
  });
});

describe('wrapping', () => {
  test('keeps a figure with its unit', () => {
    expect(wrap('async took 500.9 ms here', 15)).toEqual(['async took', '500.9 ms here']);
  });

  test('indents all lines but the first and breaks what has no blanks', () => {
    expect(wrap('one abcdefghijkl', 6, 2)).toEqual(['one', '  abcd', '  efgh', '  ijkl']);
  });

  test('a first word that is too long starts at once', () => {
    expect(wrap('abcdefgh', 5, 1)).toEqual(['abcde', ' fgh']);
  });
});

describe('tables', () => {
  const rows = [{ name: '🫠 서울', value: '1' }];
  const columns: readonly Column<{ name: string; value: string }>[] = [
    { title: 'task', keep: 'always', flexible: true, cell: (row) => ({ text: row.name }) },
    { title: 'value', keep: 'always', align: 'right', cell: (row) => ({ text: row.value }) },
    { title: 'rarely wanted', keep: 0, cell: () => ({ text: 'x' }) },
    { title: 'empty', keep: 'always', cell: () => ({ text: '' }) },
  ];

  test('stay in line beside new emoji; an empty column is left out', () => {
    expect(renderTable(columns, rows, unicode)).toEqual([
      'task     value  rarely wanted',
      '───────  ─────  ─────────────',
      '🫠 서울      1  x',
    ]);
  });

  test('drop what matters least', () => {
    expect(renderTable(columns, rows, { ...unicode, width: 20 })[0]).toBe('task     value');
  });

  test('become cards where not even the dearest fit', () => {
    const wide = [{ name: 'abc', value: 'a value of many words that fills more than a line' }];
    expect(renderTable(columns, wide, { ...unicode, width: 30 })).toEqual([
      'abc',
      '  value  a value of many words',
      '         that fills more than',
      '         a line',
    ]);
  });
});

describe('the time axis', () => {
  test('has round ticks, and the unit at the last one', () => {
    expect(timeAxis(800, 40, unicode)).toEqual([
      '┬─────────┬─────────┬─────────┬────────┬',
      '0        200       400       600  800 ms',
    ]);
  });
});
