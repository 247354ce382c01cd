import { lanesOf } from '../core/lanes.ts';
import { MODES } from '../core/modes.ts';
import type { PlainObject } from '../core/plain.ts';
import type { Plan } from '../core/plan.ts';
import type { ResolvedWork } from '../core/scenario.ts';

/**
 * The title of the work, and who drives its tasks where it has a loop of its own: that loop knows no limit, so it is
 * used only where all tasks may be in flight at once.
 */
export function workTitle(work: Pick<ResolvedWork<PlainObject>, 'title' | 'tasks' | 'ownLoop'>, plan: Plan): string {
  const { title, tasks, ownLoop } = work;
  if (ownLoop === undefined || !plan.modes.some((mode) => MODES[mode].ownLoop)) return title;
  const lanes = lanesOf(plan, tasks.length).filter(({ mode }) => MODES[mode].ownLoop);
  const driven = lanes.filter(({ width }) => width === tasks.length);
  // A search names its lanes only when it tries them.
  if (lanes.length === 0 || (driven.length > 0 && driven.length < lanes.length)) {
    return `${title}, driven by ${ownLoop} where all may be in flight, else by asyncbench`;
  }
  const most = Math.max(...lanes.map(({ width }) => width));
  return `${title}, driven by ${driven.length > 0 ? ownLoop : `asyncbench, at most ${most} at once`}`;
}
