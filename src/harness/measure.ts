import type { Mode } from '../core/mode.ts';
import { MODES } from '../modes/index.ts';
import { LaneTrack, type TrackContext } from './lane-track.ts';
import { controlOf, lanesOf, referenceOf } from './lanes.ts';
import type { MeasureContext, Measurement, MeasureRequest } from './measurement.ts';
import { prepareLane } from './prepare-lane.ts';
import { searchLimits } from './search-limits.ts';
import { runTimedRounds, stopReasonOf, type TimedRoundsContext } from './timed-rounds.ts';

/** Why a scenario cannot be driven in a mode; null where it can. */
export function missingForm(
  { form }: Mode,
  { scenario, params }: Pick<MeasureRequest, 'scenario' | 'params'>,
): string | null {
  if (scenario[form] !== undefined) return scenario.lacks?.(params, form) ?? null;
  return `${scenario.name} has no ${form === 'blocking' ? 'blocking' : 'asynchronous'} form of its task`;
}

/** The untimed passes after the timed rounds: in a cold run nothing was digested before them. */
async function finishLane(track: LaneTrack, { plan, scenario }: MeasureRequest): Promise<void> {
  if (plan.cold && scenario.digests) await track.round('verify', 0, 1);
  if (plan.explain) await track.round('explain', 0, 1);
}

function makeTracks(request: MeasureRequest, context: TrackContext): LaneTrack[] {
  const { plan, tasks } = request;
  const lanes = lanesOf(plan, tasks);
  const runnable = lanes.filter((lane) => missingForm(MODES[lane.mode], request) === null);
  const reference = plan.control ? referenceOf(runnable, plan) : null;
  const all = reference === null ? lanes : [...lanes, controlOf(reference)];
  context.listener({ type: 'lanes', lanes: all });
  return all.map((lane) => {
    const track = new LaneTrack(lane, context);
    const reason = missingForm(MODES[lane.mode], request);
    if (reason !== null) track.skip(reason);
    return track;
  });
}

/** Runs the work in every lane of the plan and returns what was measured, however it ended. */
export async function measure(request: MeasureRequest, context: MeasureContext): Promise<Measurement> {
  const { plan } = request;
  const tracks = makeTracks(request, context);
  const rounds = (reference: LaneTrack | null): TimedRoundsContext => ({ ...context, plan, reference });
  const searched: LaneTrack[] = [];
  try {
    for (const track of tracks) await prepareLane(track, request);
    const runnable = tracks.filter((track) => track.alive);
    const referenceLane = referenceOf(
      runnable.map(({ lane }) => lane),
      plan,
    );
    const reference = runnable.find(({ lane }) => lane === referenceLane) ?? null;
    const search =
      plan.concurrency.kind === 'auto'
        ? await searchLimits({ request, context, others: runnable, reference, tracks: searched })
        : null;
    const enough = search?.stopped ?? (await runTimedRounds(runnable, rounds(reference)));
    tracks.push(...searched);
    for (const track of tracks) await finishLane(track, request);
    const cut = stopReasonOf(context.signal);
    const lanes = tracks.map((track) => track.record(cut !== null));
    return { lanes, stopped: cut ?? enough, searchEnd: search?.end ?? null };
  } finally {
    await Promise.all([...tracks, ...searched].map((track) => track.close()));
  }
}
