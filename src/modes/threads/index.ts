import type { OpenDriver } from '../driver.ts';
import { openPool } from './pool.ts';

/** The blocking task on a pool of worker threads, one thread held per task. */
export const openThreads: OpenDriver = async (setup) => {
  const pool = await openPool(setup);
  return {
    kind: 'async',
    beforeRound: (purpose) => pool.beforeRound(purpose),
    round: (board) => pool.round(board),
    dispose: () => pool.dispose(),
  };
};
