import { chooseReference, controlOf, type Lane, lanesOf } from '../core/lanes.ts';
import { MODES, sweepable } from '../core/modes.ts';
import { type Failure, whyNoForm } from '../core/scenario.ts';
import { LaneTrack, type TrackContext } from './lane-track.ts';
import type { MeasureContext, Measurement, MeasureRequest, RunContext } from './measurement.ts';
import { mostRequests } from './most-requests.ts';
import { passesAfter } from './passes-after.ts';
import { preflight } from './preflight.ts';
import { prepareLane } from './prepare-lane.ts';
import { Requests } from './requests.ts';
import { searchLimits } from './search-limits.ts';
import { runTimedRounds, stopReasonOf } from './timed-rounds.ts';
import { verifyAgain } from './verify-again.ts';

const NOTHING_LEFT: Failure = { code: 'nothing-left', message: 'every task failed before the rounds' };

const TOLD_TO_STOP: Failure = {
  code: 'throttled',
  message: 'fewer requests were asked for before anything was measured',
};

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
export async function measure(request: MeasureRequest, outer: MeasureContext): Promise<Measurement> {
  const { tasks } = request;
  const requests = new Requests(request.requests ?? null, { tasks, atMost: mostRequests(request) });
  const context: RunContext = { ...outer, requests };
  const tracks = makeTracks(request, context);
  const searched: LaneTrack[] = [];
  try {
    await preflight(request, context);
    const ended = await measureLanes(request, context, { tracks, searched });
    const cut = stopReasonOf(context.signal);
    const lanes = tracks.map((track) => track.record(cut !== null));
    return { lanes, requests: requests.record(), ...ended, stopped: cut ?? ended.stopped };
  } finally {
    await Promise.all([...tracks, ...searched].map((track) => track.close()));
  }
}

interface Tracks {
  readonly tracks: LaneTrack[];
  /** Those that a search finds. */
  readonly searched: LaneTrack[];
}

type Ending = Pick<Measurement, 'stopped' | 'searchEnd'>;

async function measureLanes(
  request: MeasureRequest,
  context: RunContext,
  { tracks, searched }: Tracks,
): Promise<Ending> {
  const { plan, scenario } = request;
  if (context.requests.perRound === 0 && request.tasks > 0) {
    for (const track of tracks) if (track.alive) track.giveUp(NOTHING_LEFT);
    return { stopped: 'failed', searchEnd: null };
  }
  const { requests } = context;
  if (requests.stopped === 'throttled') {
    for (const track of tracks) if (track.alive) track.giveUp(TOLD_TO_STOP);
    return { stopped: requests.stopped, searchEnd: null };
  }
  const lanes = tracks.filter((track) => track.alive).length;
  for (const track of tracks) await prepareLane(track, request, { requests, lanes });
  const runnable = tracks.filter((track) => track.alive);
  const [mode] = plan.concurrency.kind === 'auto' ? sweepable(plan.modes) : [];
  const search =
    mode === undefined ? null : await searchLimits({ mode, request, context, others: runnable, tracks: searched });
  const stopped =
    search?.stopped ?? (await runTimedRounds(runnable, { ...context, plan, passesAfter: passesAfter(request) }));
  tracks.push(...searched);
  if (scenario.digests) await verifyAgain(tracks, requests);
  if (plan.explain && requests.roundsLeft >= tracks.length) {
    for (const track of tracks) await track.round('explain', 0, 1);
  }
  return { stopped, searchEnd: search?.end ?? null };
}
