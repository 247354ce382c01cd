import {
  allFailed,
  comparedWithoutFailures,
  countedApart,
  failedInRounds,
  tellCounts,
  totalFailureSentence,
  withoutLeftOut,
} from '../../core/failures.ts';
import type { Finding, ModeReport, Report } from '../../core/report.ts';
import { formatCount } from '../../core/units.ts';
import type { Detector } from './detector.ts';

const CODE = 'failures';

/** Modes in which tasks failed, measured or not; where not one task was done, only that. */
export const failures: Detector = {
  code: CODE,
  summary: 'tasks failed',
  find: ({ report }) =>
    allFailed(report) ? [totalFailure(report)] : report.modes.flatMap((mode) => describe(mode, report)),
};

function totalFailure(report: Report): Finding {
  const message = totalFailureSentence(report);
  return { code: CODE, severity: 'warning', lane: null, message, advice: 'Nothing was measured but how they fail.' };
}

const ADVICE = 'Failed tasks make times worthless: speed-ups with them are withheld unless they are allowed and alike.';

/** What the rounds left out is told apart. */
function describe(mode: ModeReport, report: Report): Finding[] {
  const leftOut = report.requests?.leftOut ?? [];
  const first = mode.failures.find(({ task }) => !leftOut.some((each) => each.task === task));
  if (first === undefined) return [];
  const message = `${countOf(withoutLeftOut(mode, report), report)}; the first: ${first.task}: ${first.message}`;
  const setAside = comparedWithoutFailures(report).has(mode.lane);
  const advice = setAside ? 'The pairs of rounds with such failures are left out of the comparison.' : ADVICE;
  return [{ code: CODE, severity: 'warning', lane: mode.lane, message, advice }];
}

/** The failures of timed rounds out of all their tasks, and apart from them what failed outside only. */
function countOf(mode: ModeReport, report: Report): string {
  const { timed, outside } = countedApart(mode.failureCounts);
  const failed = mode.wallMs === null ? 0 : failedInRounds(mode, report);
  if (mode.wallMs === null || failed === 0) {
    const count = outside.reduce((sum, each) => sum + each.count, 0);
    return `${formatCount(count, 'task')} failed outside the timed rounds (${tellCounts(outside)})`;
  }
  const { completed } = mode.tasks;
  const of = `${failed.toLocaleString('en-US')} of ${formatCount(completed + failed, 'task')}`;
  const apart = outside.length === 0 ? '' : `, and outside the timed rounds ${tellCounts(outside)}`;
  return `${of} failed (${tellCounts(timed)})${apart}`;
}
