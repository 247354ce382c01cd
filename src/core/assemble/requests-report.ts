import { varyingBodies } from '../bodies.ts';
import { listedLanes } from '../lanes.ts';
import { shortMessage } from '../printable.ts';
import type { LeftOutTask, RunRecord } from '../record.ts';
import { type LeftOutReport, MAX_TASK_ROWS, type RequestsReport } from '../report.ts';
import type { TaskInfo } from '../scenario.ts';
import { labelOf } from '../task-label.ts';
import { withoutLabel } from './failures.ts';

/** What the requests came to; null where the tasks are none. */
export function reportRequests(record: RunRecord): RequestsReport | null {
  const { requests } = record;
  if (requests === null) return null;
  const { tasks } = record.scenario;
  const { compared, varying } = varyingBodies(listedLanes(record));
  return {
    bodies: {
      compared,
      varying: varying.length,
      examples: varying.slice(0, MAX_TASK_ROWS).map((task) => labelOf(tasks, task)),
    },
    leftOut: requests.leftOut.map((each) => reportLeftOut(each, tasks)),
  };
}

function reportLeftOut({ task, failure, failed, asked }: LeftOutTask, tasks: readonly TaskInfo[]): LeftOutReport {
  const label = labelOf(tasks, task);
  const message = shortMessage(withoutLabel(failure.message, label));
  return { task: label, code: failure.code, message, failed, asked };
}
