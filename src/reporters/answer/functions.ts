import { runsFunctions } from '../../core/modes.ts';
import type { MeasuredMode } from '../../core/report.ts';
import { formatCount } from '../../core/units.ts';

function inFlightText({ lane, inFlight }: MeasuredMode): string {
  return `${lane} had ${inFlight === null ? 'no operation that could be seen' : formatCount(inFlight.max, 'operation')} in flight at once`;
}

/** Why one whole function is faster than another: what each had in flight; null where they are no functions. */
export function functionsWhy(mode: MeasuredMode, reference: MeasuredMode): string | null {
  if (!runsFunctions(mode.mode) || (mode.inFlight === null && reference.inFlight === null)) return null;
  const other = reference.inFlight === null ? 'none that could be seen' : `${reference.inFlight.max}`;
  return `${inFlightText(mode)}, ${reference.lane} ${other}`;
}
