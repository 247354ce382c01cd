import type { CheckReport } from '../../core/report.ts';
import type { Ink } from '../../text/ink.ts';
import { type Column, renderTable } from '../../text/table.ts';
import { type CountChange, type CountedTrace, compareTraces } from '../../trace/analysis/compare.ts';
import { readSavedTrace } from '../../trace/export/read-json.ts';
import type { SavedText } from '../load-report.ts';
import { judgeBaseline } from './baseline.ts';

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
function changeLines(traces: readonly [CountedTrace, CountedTrace], ink: Ink): string[] {
  const changed = compareTraces(...traces).filter(({ before, after }) => before !== after);
  return changed.length === 0 ? ['No count changed at any place.'] : renderTable(COLUMNS, changed, ink);
}

/** Two saved traces, the old one first: what changed, and what of it is worse. @throws UsageError where one is no trace */
export function comparedTraces(
  [old, current]: readonly [SavedText, SavedText],
  ink: Ink,
): { readonly lines: readonly string[]; readonly checks: readonly CheckReport[] } {
  const traces = [readSavedTrace(old.text, old.name), readSavedTrace(current.text, current.name)] as const;
  return { lines: changeLines(traces, ink), checks: judgeBaseline(...traces) };
}
