import type { Driver, Mode } from '../../core/mode.ts';
import { openPool } from './pool.ts';

/** The blocking task on a pool of worker threads, one thread held per task. */
export const threads: Mode = {
  name: 'threads',
  summary: 'the blocking task on a pool of worker threads, at most --threads N at once',
  form: 'blocking',
  width: ({ tasks, threads: pool }) => Math.min(pool, tasks),
  async open(setup): Promise<Driver> {
    const pool = await openPool(setup);
    return {
      kind: 'async',
      beforeRound: (purpose) => pool.beforeRound(purpose),
      round: (board) => pool.round(board),
      dispose: () => pool.dispose(),
    };
  },
};
