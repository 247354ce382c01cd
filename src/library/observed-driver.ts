import type { RoundPurpose } from '../core/scenario.ts';
import type { Driver, Operations } from '../modes/driver.ts';
import { observe } from './observe.ts';

/** The driver of a whole function that tells, of its explained round, which operations were under way. */
export function observed(driver: Driver): Driver {
  if (driver.kind === 'blocking') return driver;
  let purpose: RoundPurpose | null = null;
  let operations: Operations | null = null;
  return {
    ...driver,
    async beforeRound(next) {
      purpose = next;
      await driver.beforeRound(next);
    },
    // Only then: a timed round is bare.
    async round(board) {
      if (purpose !== 'explain') return driver.round(board);
      const { spans, places } = await observe(() => driver.round(board));
      const labels = Array.from(spans.place, (place) => places[place]?.what ?? '');
      operations = { startMs: spans.startMs, endMs: spans.endMs, labels };
    },
    operations: () => operations,
  };
}
