import { allFailed, countedApart, sumByCode, tellCounts } from '../../core/failures.ts';
import { measuredModes, type Report } from '../../core/report.ts';
import type { Note } from './note.ts';

/** Tasks that failed among others that did not, counted by cause over all modes. */
export function failedNote(report: Report): Note | null {
  const modes = measuredModes(report).filter(({ tasks }) => tasks.failed > 0);
  if (modes.length === 0 || allFailed(report)) return null;
  const failed = modes.reduce((sum, { tasks }) => sum + tasks.failed, 0);
  const all = modes.reduce((sum, { tasks }) => sum + tasks.failed + tasks.completed, 0);
  const counts = sumByCode(
    modes.flatMap(({ failureCounts }) =>
      countedApart(failureCounts).timed.map(({ code, count }) => [code, count] as const),
    ),
  );
  const why = tellCounts([...counts].map(([code, count]) => ({ code, count })));
  const of = `${failed.toLocaleString('en-US')} of ${all.toLocaleString('en-US')} tasks over all rounds`;
  return { label: 'failed', text: `${of}: ${why}`, tone: 'bad' };
}
