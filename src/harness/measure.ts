import { chooseReference, controlOf, type Lane, lanesOf } from '../core/lanes.ts';
import { MODES, sweepable } from '../core/modes.ts';
import { whyNoForm } from '../core/scenario.ts';
import { LaneTrack, type TrackContext } from './lane-track.ts';
import type { MeasureContext, Measurement, MeasureRequest } from './measurement.ts';
import { prepareLane } from './prepare-lane.ts';
import { searchLimits } from './search-limits.ts';
import { runTimedRounds, stopReasonOf } from './timed-rounds.ts';
import { verifyAgain } from './verify-again.ts';

function makeTracks(request: MeasureRequest, context: TrackContext): LaneTrack[] {
  const { plan, tasks, scenario, params } = request;
  const missing = ({ mode }: Lane) => whyNoForm(MODES[mode].form, scenario, params);
  const lanes = lanesOf(plan, tasks).map((lane) => ({ lane, missing: missing(lane) }));
  const reference = chooseReference(lanes, plan.reference, ({ missing }) => missing === null);
  const control =
    plan.control && reference?.missing === null ? [{ ...reference, lane: controlOf(reference.lane) }] : [];
  const all = [...lanes, ...control];
  context.listener({ type: 'lanes', lanes: all.map(({ lane }) => lane) });
  return all.map(({ lane, missing }) => {
    const track = new LaneTrack(lane, context);
    if (missing !== null) track.skip(missing);
    return track;
  });
}

/** Runs the work in every lane of the plan and returns what was measured, however it ended. */
export async function measure(request: MeasureRequest, context: MeasureContext): Promise<Measurement> {
  const { plan } = request;
  const tracks = makeTracks(request, context);
  const searched: LaneTrack[] = [];
  try {
    for (const track of tracks) await prepareLane(track, request);
    const runnable = tracks.filter((track) => track.alive);
    const [mode] = plan.concurrency.kind === 'auto' ? sweepable(plan.modes) : [];
    const search =
      mode === undefined ? null : await searchLimits({ mode, request, context, others: runnable, tracks: searched });
    const enough = search?.stopped ?? (await runTimedRounds(runnable, { ...context, plan }));
    tracks.push(...searched);
    if (request.scenario.digests) await verifyAgain(tracks);
    if (plan.explain) for (const track of tracks) await track.round('explain', 0, 1);
    const cut = stopReasonOf(context.signal);
    const lanes = tracks.map((track) => track.record(cut !== null));
    return { lanes, stopped: cut ?? enough, searchEnd: search?.end ?? null };
  } finally {
    await Promise.all([...tracks, ...searched].map((track) => track.close()));
  }
}
