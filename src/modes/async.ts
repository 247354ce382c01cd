import type { OpenDriver } from './driver.ts';
import { openInFlight } from './in-flight.ts';

/** All tasks in flight at once, or at most `--concurrency`. */
export const openAsync: OpenDriver = (setup) => openInFlight(setup, setup.context.width);
