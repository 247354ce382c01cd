import type { OpenDriver } from './driver.ts';
import { blockingForm, runBlocking } from './workload.ts';

/** One task after the other; the thread is truly blocked in each. */
export const openSync: OpenDriver = async (setup) => {
  const workload = await blockingForm(setup);
  return {
    kind: 'blocking',
    beforeRound: async (purpose) => workload.beforeRound?.(purpose),
    notes: () => workload.notes?.() ?? {},
    dispose: async () => workload.dispose?.(),
    roundSync(board) {
      for (let place = 0; place < board.count; place++) {
        const task = board.taskAt(place);
        board.start(task);
        board.finish(task, runBlocking(workload, task));
      }
    },
  };
};
