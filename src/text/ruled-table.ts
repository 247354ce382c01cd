import Table from 'cli-table3';

const ASCII = {
  top: '-',
  'top-mid': '+',
  'top-left': '+',
  'top-right': '+',
  bottom: '-',
  'bottom-mid': '+',
  'bottom-left': '+',
  'bottom-right': '+',
  left: '|',
  'left-mid': '+',
  mid: '-',
  'mid-mid': '+',
  right: '|',
  'right-mid': '+',
  middle: '|',
};

/** A table with lines around its cells, which may have several lines each. */
export function ruledTable(head: string[], rows: readonly string[][], unicode: boolean): string {
  const table = new Table({ head, style: { head: [], border: [] }, ...(unicode ? {} : { chars: ASCII }) });
  table.push(...rows);
  return table.toString();
}
