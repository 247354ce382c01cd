import type { OpenDriver } from './driver.ts';
import { openInFlight } from './in-flight.ts';

/** One `await` after the other: nothing overlaps, but the event loop is free while it waits. */
export const openSequential: OpenDriver = (setup) => openInFlight(setup, 1);
