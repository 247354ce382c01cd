import { MIN_SAMPLES } from '../core/stats/interval.ts';
import type { LaneTrack } from './lane-track.ts';
import type { MeasureRequest } from './measurement.ts';
import { passesAfter } from './passes-after.ts';
import type { Requests } from './requests.ts';
import { warmUp } from './warm-up.ts';

/** What the lanes of a command share while they are made ready. */
export interface Preparation {
  readonly requests: Requests;
  /** Lanes that will be compared. */
  readonly lanes: number;
}

/** Everything between an open runner and its first timed round. Few requests are left to the timed rounds. */
export async function settleLane(
  track: LaneTrack,
  request: MeasureRequest,
  { requests, lanes }: Preparation,
): Promise<void> {
  const { plan, scenario } = request;
  if (scenario.digests && requests.roundsLeft > lanes) await track.round('verify', 0, 1);
  const kept = lanes * (MIN_SAMPLES + passesAfter(request));
  await warmUp(track, plan, { warms: scenario.warms, mayGoOn: () => requests.roundsLeft > kept });
  track.settled();
}

/** Opens a lane and warms it up; in a cold run that is exactly what must not happen. */
export async function prepareLane(track: LaneTrack, request: MeasureRequest, preparation: Preparation): Promise<void> {
  if (request.plan.cold || preparation.requests.stopped !== null) return;
  await track.open();
  await settleLane(track, request, preparation);
}
