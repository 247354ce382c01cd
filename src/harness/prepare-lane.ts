import type { LaneTrack } from './lane-track.ts';
import type { Run } from './run.ts';
import { type WarmUpLimits, warmUp } from './warm-up.ts';

/** Everything between an open runner and its first timed round. */
export async function settleLane(track: LaneTrack, { plan, scenario }: Run, limits: WarmUpLimits): Promise<void> {
  if (scenario.digests) await track.round('verify', 0, 1);
  await warmUp(track, plan, { ...limits, warms: scenario.warms });
}

/** Opens lanes, all at once, and warms up one after the other; in a cold run that is exactly what must not happen. */
export async function prepareLanes(tracks: readonly LaneTrack[], run: Run, limits: WarmUpLimits): Promise<void> {
  if (run.plan.cold) return;
  await Promise.all(tracks.map((track) => track.open()));
  for (const track of tracks) await settleLane(track, run, limits);
}
