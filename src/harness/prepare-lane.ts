import { MIN_SAMPLES } from '../core/stats/interval.ts';
import type { LaneTrack } from './lane-track.ts';
import { passesAfter } from './passes-after.ts';
import type { RunUnderWay } from './run.ts';
import { warmUp } from './warm-up.ts';

/**
 * Everything between an open runner and its first timed round. `lanes` is how many will be compared: few requests are
 * left to their timed rounds.
 */
export async function settleLane(track: LaneTrack, run: RunUnderWay, lanes: number): Promise<void> {
  const { plan, scenario, requests } = run;
  if (scenario.digests && requests.roundsLeft > lanes) await track.round('verify', 0, 1);
  const kept = lanes * (MIN_SAMPLES + passesAfter(run));
  await warmUp(track, plan, { warms: scenario.warms, mayGoOn: () => requests.roundsLeft > kept });
  track.settled();
}

/** Opens a lane and warms it up; in a cold run that is exactly what must not happen. */
export async function prepareLane(track: LaneTrack, run: RunUnderWay, lanes: number): Promise<void> {
  if (run.plan.cold || run.requests.stopped !== null) return;
  await track.open();
  await settleLane(track, run, lanes);
}
