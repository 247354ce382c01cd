import { allFailed, countedApart, tellCounts, totalFailureSentence } from '../../core/failures.ts';
import type { Finding, ModeReport, Report } from '../../core/report.ts';
import { formatCount } from '../../core/units.ts';
import type { Detector } from './detector.ts';

const CODE = 'failures';

/** Modes in which tasks failed, measured or not; where not one task was done, only that. */
export const failures: Detector = {
  code: CODE,
  summary: 'tasks failed',
  find: ({ report }) => (allFailed(report) ? [totalFailure(report)] : report.modes.flatMap(describe)),
};

function totalFailure(report: Report): Finding {
  const message = totalFailureSentence(report);
  return { code: CODE, severity: 'warning', lane: null, message, advice: 'Nothing was measured but how they fail.' };
}

function describe(mode: ModeReport): Finding[] {
  const [first] = mode.failures;
  if (first === undefined) return [];
  return [
    {
      code: CODE,
      severity: 'warning',
      lane: mode.lane,
      message: `${countOf(mode)}; the first: ${first.task}: ${first.message}`,
      advice: 'Failed tasks make times worthless: speed-ups with them are withheld unless they are allowed and alike.',
    },
  ];
}

/** The failures of timed rounds out of all their tasks, and apart from them what failed outside only. */
function countOf(mode: ModeReport): string {
  const { timed, outside } = countedApart(mode.failureCounts);
  if (mode.wallMs === null || mode.tasks.failed === 0) {
    const count = outside.reduce((sum, each) => sum + each.count, 0);
    return `${formatCount(count, 'task')} failed outside the timed rounds (${tellCounts(outside)})`;
  }
  const { completed, failed } = mode.tasks;
  const of = `${failed.toLocaleString('en-US')} of ${formatCount(completed + failed, 'task')}`;
  const apart = outside.length === 0 ? '' : `, and outside the timed rounds ${tellCounts(outside)}`;
  return `${of} failed (${tellCounts(timed)})${apart}`;
}
