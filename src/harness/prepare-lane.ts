import { comparesDigests } from '../core/scenario.ts';
import { MIN_SAMPLES } from '../core/stats/interval.ts';
import type { LaneTrack } from './lane-track.ts';
import { passesAfter } from './passes-after.ts';
import type { Measuring } from './run.ts';
import { LOOKS_BEFORE } from './verify-again.ts';
import { warmUp } from './warm-up.ts';

/**
 * The looks at what the lanes produce, which are the first rounds of their warm-ups too. Lanes take turns, mirrored:
 * whatever changes with time, or with the number of requests, then varies within a lane too. Where few requests are
 * allowed, looks are left to what remains after the timed rounds.
 */
async function lookAtBodies(tracks: readonly LaneTrack[], run: Measuring, kept: Kept) {
  const { requests } = run;
  if (!comparesDigests(run)) return;
  const looks = kept.lanes > 1 ? LOOKS_BEFORE : 1;
  for (let look = 0; look < looks; look++) {
    const left = look === 0 ? kept.lanes : kept.lanes + kept.rounds;
    for (const track of look % 2 === 0 ? tracks : tracks.toReversed()) {
      if (requests.roundsLeft > left) await track.round('verify', look, looks);
    }
  }
}

/** What is kept for the timed rounds. */
interface Kept {
  /** How many lanes will be compared. */
  readonly lanes: number;
  /** Rounds of all of them. */
  readonly rounds: number;
}

/**
 * Everything between open runners and their first timed rounds; in a cold run nothing may come there. `lanes` is how many share the time for it, and how many
 * will be compared: few requests are left to their timed rounds.
 */
export async function settleLanes(tracks: readonly LaneTrack[], run: Measuring, lanes: number): Promise<void> {
  const { plan, scenario, requests, budget } = run;
  if (plan.cold || requests.stopped !== null) return;
  const kept = { lanes, rounds: lanes * (MIN_SAMPLES + passesAfter(run)) };
  await lookAtBodies(tracks, run, kept);
  const mayGoOn = () => requests.roundsLeft > kept.rounds;
  for (const track of tracks) {
    await warmUp(track, plan, { budget, lanes, warms: scenario.warms, mayGoOn });
    track.settled();
  }
}

/** Opens lanes, all at once; a cold run opens each round's own. */
export async function openLanes(tracks: readonly LaneTrack[], { plan }: Measuring): Promise<void> {
  if (!plan.cold) await Promise.all(tracks.map((track) => track.open()));
}
