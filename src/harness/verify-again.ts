import { differOnlySteadily } from '../core/bodies.ts';
import type { LaneTrack } from './lane-track.ts';
import type { Requests } from './requests.ts';

/** Verify rounds of a mode, the first before its timed rounds: two, and more only as long as they leave a doubt. */
const LOOKS = { fewest: 2, most: 5 } as const;

export const MOST_LOOKS = LOOKS.most;

/**
 * The verify rounds after the timed ones. Modes take turns, mirrored: whatever changes with time, or with the number of
 * requests, then varies within a mode too. Where bodies differ between modes that never varied within one, further
 * looks are taken: a page that chooses one of two bodies at random looks like that now and then.
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
