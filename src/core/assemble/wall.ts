/** The step of the finest clock that Node has (`process.hrtime`), in milliseconds. */
const FINEST_STEP_MS = 1e-6;

/** A wall time to divide by: a round that the clock could not see took at most one step of it, never no time at all. */
export function atLeastOneStep(wallMs: number): number {
  return Math.max(wallMs, FINEST_STEP_MS);
}
