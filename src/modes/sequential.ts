import type { Mode } from '../core/mode.ts';
import { openInFlight } from './in-flight.ts';

/** One `await` after the other: nothing overlaps, but the event loop is free while it waits. */
export const sequential: Mode = {
  name: 'sequential',
  summary: 'one await after the other: nothing overlaps, the event loop stays free',
  form: 'async',
  width: () => 1,
  open: (setup) => openInFlight(setup, 1),
};
