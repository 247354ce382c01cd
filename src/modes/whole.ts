import type { OpenDriver } from './driver.ts';
import { openInFlight } from './in-flight.ts';

/** A whole function, called once a round. */
export const openWhole: OpenDriver = (setup) => openInFlight(setup, 1);
