import { describe, expect, it } from 'vitest';
import { makeInk } from '../../src/text/ink.ts';
import { type Cell, type Column, renderTable } from '../../src/text/table.ts';

const column = (title: string, ...cells: readonly Cell[]): Column<number> => ({
  title,
  keep: 'always',
  cell: (row) => cells[row] ?? { text: '' },
});

function render(width: number, second: Column<number>): string[] {
  const columns = [column('mode', { text: 'sync' }, { text: 'async' }), second, column('end', { text: 'x' })];
  return renderTable(columns, [0, 1], makeInk({ colour: 0, width, unicode: true }), { ruled: false });
}

describe('a cell with room for more', () => {
  const filled = column('time', { text: '801 ms (800–803)' }, { text: '501 ms' });

  it('is as wide as what will stand there', () => {
    const kept = column('time', { text: '', room: '801 ms (800–803)' }, { text: '501 ms' });
    expect(render(60, kept)[0]).toBe(render(60, filled)[0]);
    expect(render(60, kept)[1]).toBe('sync                     x');
  });

  it('keeps its column, which goes where nothing will come', () => {
    const empty = column('time', { text: '' }, { text: '' });
    const awaited = column('time', { text: '', room: '801 ms' }, { text: '' });
    expect(render(60, empty)[0]).toBe('mode   end');
    expect(render(60, awaited)[0]).toBe('mode   time    end');
  });

  it('has its lines in a card too', () => {
    const kept = column('time', { text: '', room: '801 ms (800–803) and more' }, { text: '501 ms' });
    expect(render(24, kept)).toEqual(['sync', '  time', '', '  end   x', 'async', '  time  501 ms']);
  });
});
