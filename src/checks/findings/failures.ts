import { allFailed, countedApart, failedInRounds, tellCounts, totalFailureSentence } from '../../core/failures.ts';
import type { Finding, LeftOutReport, ModeReport, Report } from '../../core/report.ts';
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
  return { code: CODE, severity: 'warning', mode: null, message, advice: 'Nothing was measured but how they fail.' };
}

const ADVICE = 'Failed tasks make times worthless: speed-ups with them are withheld unless they are allowed and alike.';

/** What the rounds left out is told apart. */
function describe(mode: ModeReport, report: Report): Finding[] {
  const leftOut = report.requests?.leftOut ?? [];
  const first = mode.failures.find(({ task }) => !leftOut.some((each) => each.task === task));
  if (first === undefined) return [];
  const message = `${countOf(withoutLeftOut(mode, leftOut), report)}; the first: ${first.task}: ${first.message}`;
  const given = report.comparisons.filter(({ speedup }) => speedup !== null);
  const setAside = given.some(
    (each) => [each.mode, each.reference].includes(mode.lane) && report.plan.maxFailures === 0,
  );
  const advice = setAside ? 'The pairs of rounds with such failures are left out of the comparison.' : ADVICE;
  return [{ code: CODE, severity: 'warning', mode: mode.lane, message, advice }];
}

/** The mode without the failures that its rounds were given. */
function withoutLeftOut(mode: ModeReport, leftOut: readonly LeftOutReport[]): ModeReport {
  if (mode.wallMs === null || leftOut.length === 0) return mode;
  const rounds = mode.wallMs.samples.length;
  const failureCounts = mode.failureCounts.map((count) => {
    const given = rounds * leftOut.filter(({ code }) => code === count.code).length;
    return { ...count, timed: Math.max(0, count.timed - given), untimed: given > 0 ? 0 : count.untimed };
  });
  return { ...mode, failureCounts };
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
