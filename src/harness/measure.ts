import { chooseReference, controlOf, type Lane, lanesOf } from '../core/lanes.ts';
import { MODES, sweepable } from '../core/modes.ts';
import type { RunRecord } from '../core/record.ts';
import { whyNoForm } from '../core/scenario.ts';
import { LaneTrack } from './lane-track.ts';
import { prepareLane } from './prepare-lane.ts';
import type { Run } from './run.ts';
import { searchLimits } from './search-limits.ts';
import { runTimedRounds, stopReasonOf } from './timed-rounds.ts';

/** The untimed passes after the timed rounds: in a cold run nothing was digested before them. */
async function finishLane(track: LaneTrack, { plan, scenario }: Run): Promise<void> {
  if (plan.cold && scenario.digests) await track.round('verify', 0, 1);
  if (plan.explain) await track.round('explain', 0, 1);
}

function makeTracks(run: Run): LaneTrack[] {
  const { plan, scenario, work, listener } = run;
  const missing = ({ mode }: Lane) => whyNoForm(MODES[mode].form, scenario, work.params);
  const lanes = lanesOf(plan, work.tasks.length).map((lane) => ({ lane, missing: missing(lane) }));
  const reference = chooseReference(lanes, plan.reference, ({ missing }) => missing === null);
  const control =
    plan.control && reference?.missing === null ? [{ ...reference, lane: controlOf(reference.lane) }] : [];
  const all = [...lanes, ...control];
  listener({ type: 'lanes', lanes: all.map(({ lane }) => lane) });
  return all.map(({ lane, missing }) => {
    const track = new LaneTrack(lane, run);
    if (missing !== null) track.skip(missing);
    return track;
  });
}

/** Runs the work in every lane of the plan and returns what was measured, however it ended. */
export async function measure(run: Run): Promise<Pick<RunRecord, 'lanes' | 'stopped' | 'searchEnd'>> {
  const { plan } = run;
  const tracks = makeTracks(run);
  const searched: LaneTrack[] = [];
  try {
    for (const track of tracks) await prepareLane(track, run);
    const runnable = tracks.filter((track) => track.alive);
    const [mode] = plan.concurrency.kind === 'auto' ? sweepable(plan.modes) : [];
    const search = mode === undefined ? null : await searchLimits({ mode, run, others: runnable, tracks: searched });
    const enough = search?.stopped ?? (await runTimedRounds(runnable, run));
    tracks.push(...searched);
    for (const track of tracks) await finishLane(track, run);
    const cut = stopReasonOf(run.signal);
    const lanes = tracks.map((track) => track.record(cut !== null));
    return { lanes, stopped: cut ?? enough, searchEnd: search?.end ?? null };
  } finally {
    await Promise.all([...tracks, ...searched].map((track) => track.close()));
  }
}
