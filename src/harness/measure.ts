import { chooseReference, controlOf, type Lane, lanesOf } from '../core/lanes.ts';
import { MODES, sweepable } from '../core/modes.ts';
import type { RunRecord } from '../core/record.ts';
import { whyNoForm } from '../core/scenario.ts';
import { median } from '../core/stats/quantile.ts';
import { LaneTrack } from './lane-track.ts';
import { prepareLanes } from './prepare-lane.ts';
import type { Measuring, Run } from './run.ts';
import { searchLimits } from './search-limits.ts';
import { TimeBudget } from './time-budget.ts';
import { runTimedRounds, stopReasonOf } from './timed-rounds.ts';

/** About what one more round of each of these lanes takes, milliseconds. */
function roundOfEachMs(tracks: readonly LaneTrack[]): number {
  return tracks
    .filter((track) => track.alive)
    .map((track) => track.wallsMs('timed', 'explore'))
    .reduce((sum, wallsMs) => sum + (wallsMs.length === 0 ? 0 : median(wallsMs)), 0);
}

/**
 * The untimed passes after the timed rounds: in a cold run nothing was digested before them. What the user counts on
 * (fixed rounds, checks) is explained whatever it takes; else all compared lanes are where `--max-time` has room for
 * them, and after them each limit that a search only looked at.
 */
async function finishLanes(
  tracks: readonly LaneTrack[],
  { plan, scenario, decided, budget }: Measuring,
): Promise<void> {
  if (plan.cold && scenario.digests) for (const track of tracks) await track.round('verify', 0, 1);
  if (!plan.explain) return;
  const needed = plan.runs !== null || decided !== null;
  const compared = tracks.filter((track) => track.rounds('timed').length > 0);
  const others = tracks.filter((track) => !compared.includes(track)).map((track) => [track]);
  for (const group of [compared, ...others]) {
    if (!needed && roundOfEachMs(group) > budget.leftMs) continue;
    for (const track of group) await track.round('explain', 0, 1);
  }
}

function makeTracks(run: Measuring): LaneTrack[] {
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
export async function measure(given: Run): Promise<Pick<RunRecord, 'lanes' | 'stopped' | 'searchEnd'>> {
  const { plan } = given;
  const budget = new TimeBudget(plan.maxTimeMs);
  const run: Measuring = { ...given, budget };
  const tracks = makeTracks(run);
  const searched: LaneTrack[] = [];
  try {
    await prepareLanes(tracks, run, { budget, lanes: tracks.length });
    const runnable = tracks.filter((track) => track.alive);
    const [mode] = plan.concurrency.kind === 'auto' ? sweepable(plan.modes) : [];
    const search = mode === undefined ? null : await searchLimits({ mode, run, others: runnable, tracks: searched });
    const enough = search?.stopped ?? (await runTimedRounds(runnable, run, { verdicts: true }));
    tracks.push(...searched);
    await finishLanes(tracks, run);
    const cut = stopReasonOf(run.signal);
    const lanes = tracks.map((track) => track.record(cut !== null));
    return { lanes, stopped: cut ?? enough, searchEnd: search?.end ?? null };
  } finally {
    await Promise.all([...tracks, ...searched].map((track) => track.close()));
  }
}
