import { comparesDigests } from '../core/scenario.ts';
import { MIN_SAMPLES } from '../core/stats/interval.ts';
import type { LaneTrack } from './lane-track.ts';
import { passesAfter } from './passes-after.ts';
import type { Measuring } from './run.ts';
import { warmUp } from './warm-up.ts';

/**
 * Everything between an open runner and its first timed round. `lanes` is how many share the time for it, and how many
 * will be compared: few requests are left to their timed rounds.
 */
export async function settleLane(track: LaneTrack, run: Measuring, lanes: number): Promise<void> {
  const { plan, scenario, requests, budget } = run;
  if (comparesDigests(run) && requests.roundsLeft > lanes) await track.round('verify', 0, 1);
  const kept = lanes * (MIN_SAMPLES + passesAfter(run));
  await warmUp(track, plan, { budget, lanes, warms: scenario.warms, mayGoOn: () => requests.roundsLeft > kept });
  track.settled();
}

/** Opens lanes, all at once, and warms up one after the other; in a cold run that is exactly what must not happen. */
export async function prepareLanes(tracks: readonly LaneTrack[], run: Measuring, lanes: number): Promise<void> {
  if (run.plan.cold || run.requests.stopped !== null) return;
  await Promise.all(tracks.map((track) => track.open()));
  for (const track of tracks) await settleLane(track, run, lanes);
}
