import { differOnlySteadily } from '../core/bodies.ts';
import type { LaneTrack } from './lane-track.ts';
import type { Requests } from './requests.ts';

/** Verify rounds of a mode: two before its timed rounds, and more only as long as they leave a doubt. */
const LOOKS = { fewest: 2, most: 5 } as const;

export const LOOKS_BEFORE = LOOKS.fewest;

export const MOST_LOOKS = LOOKS.most;

/**
 * The verify rounds after the timed ones: those that there was no room for before them, and further looks where bodies differ
 * between modes that never varied within one. A page that chooses one of two bodies at random looks like that now and
 * then, and one that changed once after a mode was looked at.
 */
export async function verifyAgain(tracks: readonly LaneTrack[], requests: Requests): Promise<void> {
  const compared = tracks.filter((track) => track.rounds('timed').length > 0);
  // In a cold run nothing was verified before.
  const before = Math.max(0, ...compared.map((track) => track.rounds('verify').length));
  const fewest = compared.length > 1 ? LOOKS.fewest : 1;
  const doubtful = () => differOnlySteadily(compared.map((track) => track.record(false)));
  for (let look = before; look < fewest || (look < LOOKS.most && doubtful()); look++) {
    if (requests.roundsLeft < compared.length) return;
    for (const track of look % 2 === 0 ? compared : compared.toReversed()) await track.round('verify', look);
    if (!compared.some((track) => track.alive)) return;
  }
}
