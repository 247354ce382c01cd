import { isCpuBound } from '../../core/cpu-bound.ts';
import { MODES, sweepable } from '../../core/modes.ts';
import { type MeasuredMode, measuredModes, type Report } from '../../core/report.ts';
import { tasksRun } from '../../core/tasks-run.ts';
import { mainComparison } from './main-comparison.ts';
import { moreTime } from './more-time.ts';
import type { Note } from './note.ts';
import { spokenModes } from './spoken-modes.ts';

/** From this share of a task's time spent waiting for others on, another limit may be as fast or faster. */
const MUCH_QUEUEING = 0.3;

const DETAILS = '--details for all figures';

function waitsForOthers({ mode, width, queueingShare }: MeasuredMode): boolean {
  return sweepable([mode]).length > 0 && width > 1 && queueingShare !== null && queueingShare >= MUCH_QUEUEING;
}

/** What leaves room for more, where the time or the requests were used up. */
function more(what: 'rounds' | 'limits', report: Report): string {
  return report.plan.stopped === 'max-requests'
    ? `a higher --max-requests leaves room for more ${what}`
    : `${moreTime(report)} gives it time for more ${what}`;
}

/** The one step that this result calls for: first what stands in the way of an answer, then what would tell more. */
function nextStep(report: Report): string {
  const modes = measuredModes(report);
  const main = mainComparison(report);
  if (report.plan.stopped === 'throttled') return 'wait, or ask for fewer: --max-requests, --concurrency';
  if (modes.length === 0) return '--details for what is known';
  if (modes.some(({ tasks }) => tasks.failed > 0)) return '--details names every failed task';
  const threads = modes.some(({ mode }) => MODES[mode].ownThreads);
  if (!threads && main?.verdict !== 'faster' && modes.some((each) => isCpuBound(each, report)))
    return '--modes all shows what threads gain';
  if (report.sweep?.cutShort === true) return more('limits', report);
  if (main?.verdict === 'undecided') {
    return report.plan.runs === null
      ? more('rounds', report)
      : 'leave --runs out: rounds are added until it is decided';
  }
  if (report.sweep !== null) return `${DETAILS} and the curve`;
  const mode = spokenModes(report).find(({ lane }) => lane === main?.lane);
  if (
    mode !== undefined &&
    mode.width > 1 &&
    tasksRun(mode, report) > 1 &&
    mode.inFlight?.max === 1 &&
    !isCpuBound(mode, report)
  ) {
    return 'start all tasks first, then await them together (Promise.all)';
  }
  if (mode !== undefined && waitsForOthers(mode)) return '--concurrency auto finds how many at once is best';
  const drawn = modes.some(({ timeline }) => timeline !== null);
  return drawn ? `--timeline to see it; ${DETAILS}` : DETAILS;
}

export function nextNote(report: Report): Note {
  return { label: 'next', text: nextStep(report) };
}
