import type { LaneTrack } from './lane-track.ts';
import type { MeasureRequest } from './measurement.ts';
import { warmUp } from './warm-up.ts';

/** Everything that a lane needs before its first timed round. */
export async function prepareLane(track: LaneTrack, { plan, scenario }: MeasureRequest): Promise<void> {
  if (plan.cold) return;
  await track.open();
  if (scenario.digests) await track.round('verify', 0, 1);
  await warmUp(track, plan, scenario.warms);
}
