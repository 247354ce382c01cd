import type { LaneTrack } from './lane-track.ts';
import type { MeasureRequest } from './measurement.ts';
import { warmUp } from './warm-up.ts';

/** Everything between an open runner and its first timed round. */
export async function settleLane(track: LaneTrack, { plan, scenario }: MeasureRequest): Promise<void> {
  if (scenario.digests) await track.round('verify', 0, 1);
  await warmUp(track, plan, scenario.warms);
  track.settled();
}

/** Opens a lane and warms it up; in a cold run that is exactly what must not happen. */
export async function prepareLane(track: LaneTrack, request: MeasureRequest): Promise<void> {
  if (request.plan.cold) return;
  await track.open();
  await settleLane(track, request);
}
