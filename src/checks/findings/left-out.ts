import type { Finding, LeftOutReport, Report } from '../../core/report.ts';
import { formatCount, formatShare } from '../../core/units.ts';
import type { Detector } from './detector.ts';

const CODE = 'left-out';

/** More tasks than this are only counted. */
const MOST_NAMED = 5;

/** What no round ran: the speed-up is of the others. Where nothing is left the failures say all. */
export const leftOut: Detector = {
  code: CODE,
  summary: 'tasks that failed were left out of the rounds',
  find({ report }) {
    const all = report.requests?.leftOut ?? [];
    if (all.length === report.scenario.tasks) return [];
    const always = all.filter(({ failed, asked }) => failed === asked);
    const sometimes = all.filter(({ failed, asked }) => failed < asked);
    return [
      ...tell(always, 'failed before anything was measured', report),
      ...tell(sometimes, 'fail now and then', report),
    ];
  },
};

function tell(tasks: readonly LeftOutReport[], how: string, { scenario }: Report): Finding[] {
  if (tasks.length === 0) return [];
  const named = tasks.slice(0, MOST_NAMED).map(nameOf);
  const more = tasks.length - named.length;
  const which = [...named, ...(more > 0 ? [`${formatCount(more, 'more task')}`] : [])].join('; ');
  const verb = tasks.length === 1 ? 'is' : 'are';
  const words = tasks.length === 1 ? how.replace(/^fail /, 'fails ') : how;
  const share = `${tasks.length} of ${formatCount(scenario.tasks, 'task')}`;
  const message = `${share} ${words} and ${verb} left out of the rounds, counted as failed in each of them: ${which}`;
  return [{ code: CODE, severity: 'warning', lane: null, message, advice: ADVICE }];
}

const ADVICE =
  'Times and speed-ups are of the other tasks. Take these out of the list, or measure them too (--no-preflight).';

function nameOf({ task, code, message, failed, asked }: LeftOutReport): string {
  if (failed === asked) return `${task} (${code}: ${message})`;
  return `${task} (${code}, ${failed} of ${asked} times: ${formatShare(failed / asked)})`;
}
