import { fill } from '../fill.ts';
import type { ScriptWords } from '../page-data.ts';
import { all } from './data.ts';

/** What a cell is sorted by: its figure where it has one, else its text. */
function keyOf(row: HTMLTableRowElement, column: number): number | string {
  const cell = row.cells[column];
  const value = cell?.dataset.value;
  if (value === undefined) return cell?.textContent ?? '';
  return value === '' ? Number.NEGATIVE_INFINITY : Number(value);
}

function compare(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  return String(a).localeCompare(String(b), undefined, { numeric: true });
}

function sortBy(table: HTMLTableElement, column: number): void {
  const heads = all<HTMLTableCellElement>('thead th', table);
  const head = heads[column];
  const body = table.tBodies[0];
  if (head === undefined || body === undefined) return;
  const numeric = head.classList.contains('number');
  // A column of figures begins with the largest, which is what one looks for.
  const first = numeric ? 'descending' : 'ascending';
  const second = numeric ? 'ascending' : 'descending';
  const order = head.getAttribute('aria-sort') === first ? second : first;
  const sign = order === 'ascending' ? 1 : -1;
  const rows = [...body.rows].map((row) => ({ row, key: keyOf(row, column) }));
  rows.sort((a, b) => sign * compare(a.key, b.key));
  body.append(...rows.map(({ row }) => row));
  for (const each of heads) each.removeAttribute('aria-sort');
  head.setAttribute('aria-sort', order);
}

function filterBy(table: HTMLTableElement, text: string): number {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const row of table.tBodies[0]?.rows ?? []) {
    const own = (row.textContent ?? '').toLowerCase();
    row.hidden = !words.every((word) => own.includes(word));
    shown += row.hidden ? 0 : 1;
  }
  return shown;
}

/** Lets tables be sorted by their heads, and filtered by what is typed above them. */
export function sortableTables({ shown }: ScriptWords): void {
  for (const table of all<HTMLTableElement>('table.sortable')) {
    all<HTMLButtonElement>('thead th button', table).forEach((button) => {
      const column = (button.closest('th') as HTMLTableCellElement).cellIndex;
      button.addEventListener('click', () => sortBy(table, column));
    });
    const box = table.closest('section')?.querySelector<HTMLInputElement>('input.filter');
    const count = table.closest('section')?.querySelector('.filtered');
    box?.addEventListener('input', () => {
      const rows = filterBy(table, box.value);
      if (count) count.textContent = fill(shown, { rows, total: table.tBodies[0]?.rows.length ?? 0 });
    });
  }
}
