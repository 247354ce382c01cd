import { overlaps } from '../../core/modes.ts';
import type { InspectRecord, SeenOperation } from '../../core/record.ts';
import { formatCount } from '../../core/units.ts';
import { once, perInspected, whereMost } from './inspected.ts';

/** As in what is open after a round. */
const TOLERANCE_MS = 2;

/** Operations that outlived the task that began them; the tasks of the lane never overlap. */
function outliving({ operations, startMs, endMs, wallMs }: InspectRecord): {
  tasks: Set<number>;
  operations: SeenOperation[];
} {
  const tasks = new Set<number>();
  const found = operations.filter((operation) => {
    if (operation.blocks) return false;
    const task = startMs.findLastIndex((start) => start <= operation.startMs);
    const end = endMs[task];
    // What goes on when the round is over is told apart.
    const isOver = operation.endMs !== null && operation.endMs <= wallMs + TOLERANCE_MS;
    if (end === undefined || !isOver || (operation.endMs ?? 0) <= end + TOLERANCE_MS) return false;
    tasks.add(task);
    return true;
  });
  return { tasks, operations: found };
}

/** Seen where one task runs at a time: what is under way after it, it has not waited for. */
export const earlyTask = once(
  perInspected(
    { code: 'early-task', summary: 'tasks that resolve before the work that they began is done' },
    ({ lane, inspect }) => {
      if (overlaps(lane.mode) || inspect.startMs.length < 2) return null;
      const { tasks, operations } = outliving(inspect);
      if (operations.length === 0) return null;
      return {
        severity: 'warning',
        message: `${formatCount(tasks.size, 'task')} resolved before what they had begun was done${whereMost(operations)}`,
        advice: 'A task must wait for all that it begins: await it, or return its promise.',
      };
    },
  ),
);
