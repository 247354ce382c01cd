import type { Driver, Mode } from '../core/mode.ts';
import { openBlocking, runBlocking } from './workload.ts';

/** One task after the other; the thread is truly blocked in each. */
export const sync: Mode = {
  name: 'sync',
  summary: 'one task after the other, the thread blocked in each',
  form: 'blocking',
  width: () => 1,
  async open(setup): Promise<Driver> {
    const workload = await openBlocking(setup);
    return {
      kind: 'blocking',
      beforeRound: async (purpose) => workload.beforeRound?.(purpose),
      notes: () => workload.notes?.() ?? {},
      dispose: async () => workload.dispose?.(),
      roundSync(board) {
        for (let task = 0; task < board.size; task++) {
          board.start(task);
          board.finish(task, runBlocking(workload, task));
        }
      },
    };
  },
};
