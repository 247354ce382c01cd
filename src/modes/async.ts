import type { Mode } from '../core/mode.ts';
import { openInFlight } from './in-flight.ts';

/** All tasks in flight at once, or at most `--concurrency`. */
export const asyncMode: Mode = {
  name: 'async',
  summary: 'all tasks in flight at once, or at most --concurrency N',
  form: 'async',
  width: ({ tasks, concurrency }) => (concurrency === 'all' ? tasks : Math.min(concurrency, tasks)),
  open: (setup) => openInFlight(setup, setup.context.width),
};
