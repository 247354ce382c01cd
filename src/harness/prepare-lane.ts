import type { LaneTrack } from './lane-track.ts';
import type { Run } from './run.ts';
import { warmUp } from './warm-up.ts';

/** Everything between an open runner and its first timed round. */
export async function settleLane(track: LaneTrack, { plan, scenario }: Run): Promise<void> {
  if (scenario.digests) await track.round('verify', 0, 1);
  await warmUp(track, plan, scenario.warms);
}

/** Opens a lane and warms it up; in a cold run that is exactly what must not happen. */
export async function prepareLane(track: LaneTrack, run: Run): Promise<void> {
  if (run.plan.cold) return;
  await track.open();
  await settleLane(track, run);
}
