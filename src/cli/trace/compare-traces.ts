import type { Ink } from '../../reporters/terminal/ink.ts';
import { type Column, renderTable } from '../../reporters/terminal/table.ts';
import { type CountChange, type CountedTrace, compareTraces } from '../../trace/analysis/compare.ts';

function wordFor({ before, after, worse }: CountChange): string {
  if (worse) return 'worse';
  return before === after ? '' : 'not worse';
}

const COLUMNS: readonly Column<CountChange>[] = [
  { title: 'where', keep: 'always', flexible: true, cell: ({ place }) => ({ text: place }) },
  { title: 'what', keep: 'always', cell: ({ figure }) => ({ text: figure }) },
  { title: 'old', keep: 1, align: 'right', cell: ({ before }) => ({ text: String(before) }) },
  { title: 'new', keep: 'always', align: 'right', cell: ({ after }) => ({ text: String(after) }) },
  { title: 'that is', keep: 2, cell: (change) => ({ text: wordFor(change), tone: change.worse ? 'bad' : 'plain' }) },
];

/** What changed between two saved traces, in counts by place; what stayed the same is left out. */
export function comparedTraceLines([old, current]: readonly [CountedTrace, CountedTrace], ink: Ink): string[] {
  const changed = compareTraces(old, current).filter(({ before, after }) => before !== after);
  return changed.length === 0 ? ['No count changed at any place.'] : renderTable(COLUMNS, changed, ink);
}
