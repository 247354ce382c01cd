import type { TaskBoard } from '../core/board.ts';
import type { Driver, DriverSetup } from '../core/mode.ts';
import type { AsyncWorkload } from '../core/scenario.ts';
import { openAsync, threwResult } from './workload.ts';

/** Runs one task and notes it; what it throws becomes its failure. */
async function attempt(workload: AsyncWorkload, board: TaskBoard, task: number): Promise<void> {
  board.start(task);
  try {
    board.finish(task, await workload.run(task));
  } catch (thrown) {
    board.finish(task, threwResult(thrown));
  }
}

/**
 * Drives the asynchronous form with at most `width` tasks in flight: that many loops share one index,
 * which costs less per task than any queue.
 */
export async function openInFlight(setup: DriverSetup, width: number): Promise<Driver> {
  const workload = await openAsync(setup);
  return {
    kind: 'async',
    beforeRound: async (purpose) => workload.beforeRound?.(purpose),
    notes: () => workload.notes?.() ?? {},
    dispose: async () => workload.dispose?.(),
    async round(board: TaskBoard) {
      if (workload.all !== undefined && width >= board.size) {
        await workload.all((task) => attempt(workload, board, task));
        return;
      }
      let next = 0;
      const loop = async (): Promise<void> => {
        while (next < board.size) {
          // Not through attempt(): one more promise a task would cost more than the loop.
          const task = next++;
          board.start(task);
          try {
            board.finish(task, await workload.run(task));
          } catch (thrown) {
            board.finish(task, threwResult(thrown));
          }
        }
      };
      const loops: Promise<void>[] = [];
      for (let started = 0; started < Math.min(width, board.size); started++) loops.push(loop());
      await Promise.all(loops);
    },
  };
}
