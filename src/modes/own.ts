import type { OpenDriver } from './driver.ts';
import { openOwnLoop } from './in-flight.ts';

/** The loop of the user's program, which starts the tasks itself. */
export const openOwn: OpenDriver = openOwnLoop;
