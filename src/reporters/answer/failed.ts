import {
  allFailed,
  comparedWithoutFailures,
  countedApart,
  failedInRounds,
  sumByCode,
  tellCounts,
  withoutLeftOut,
} from '../../core/failures.ts';
import { measuredModes, type Report } from '../../core/report.ts';
import { formatCount } from '../../core/units.ts';
import type { Note } from './note.ts';

function tellCodes(codes: Iterable<readonly [code: string, count: number]>): string {
  return tellCounts([...sumByCode(codes)].map(([code, count]) => ({ code, count })));
}

/** Tasks that no round ran: the figures are of the others. */
function leftOutNotes({ requests, scenario }: Report): Note[] {
  const leftOut = requests?.leftOut ?? [];
  if (leftOut.length === 0) return [];
  const why = tellCodes(leftOut.map(({ code }) => [code, 1]));
  const which = `${leftOut.length} of ${formatCount(scenario.tasks, 'task')}`;
  return [{ label: 'left out', text: `${which}: ${why}; all figures are of the others`, tone: 'bad' }];
}

/** Tasks that failed in rounds, counted by cause over all modes. */
function failureNotes(report: Report): Note[] {
  const modes = measuredModes(report).filter((mode) => failedInRounds(mode, report) > 0);
  if (modes.length === 0) return [];
  const failed = modes.reduce((sum, mode) => sum + failedInRounds(mode, report), 0);
  const all = modes.reduce((sum, mode) => sum + failedInRounds(mode, report) + mode.tasks.completed, 0);
  const counts = modes.map((mode) => countedApart(withoutLeftOut(mode, report).failureCounts).timed);
  const why = tellCodes(counts.flat().map(({ code, count }) => [code, count]));
  const of = `${failed.toLocaleString('en-US')} of ${all.toLocaleString('en-US')} tasks over all rounds`;
  const sound = comparedWithoutFailures(report);
  const setAside = modes.every(({ lane }) => sound.has(lane));
  const compared = setAside ? '; their pairs of rounds are not compared' : '';
  return [{ label: 'failed', text: `${of}: ${why}${compared}`, tone: 'bad' }];
}

/** Tasks that failed among others that did not. */
export function failedNotes(report: Report): Note[] {
  return allFailed(report) ? [] : [...leftOutNotes(report), ...failureNotes(report)];
}
