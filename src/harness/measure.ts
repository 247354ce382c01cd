import { chooseReference, controlOf, type Lane, lanesOf } from '../core/lanes.ts';
import { sweepable, traitsOf } from '../core/modes.ts';
import type { RunRecord } from '../core/record.ts';
import { comparesDigests, type Failure, whyNoMode } from '../core/scenario.ts';
import { median } from '../core/stats/quantile.ts';
import { LaneTrack } from './lane-track.ts';
import { mostRounds } from './most-rounds.ts';
import { preflight } from './preflight.ts';
import { openLanes, settleLanes } from './prepare-lane.ts';
import { Requests } from './requests.ts';
import type { Measuring, Run } from './run.ts';
import { searchLimits } from './search/index.ts';
import { TimeBudget } from './time-budget.ts';
import { runTimedRounds, stopReasonOf } from './timed-rounds.ts';
import { verifyAgain } from './verify-again.ts';

const NOTHING_LEFT: Failure = { code: 'nothing-left', message: 'every task failed before the rounds' };

const TOLD_TO_STOP: Failure = {
  code: 'throttled',
  message: 'fewer requests were asked for before anything was measured',
};

/** About what one more round of each of these lanes takes, milliseconds. */
function roundOfEachMs(tracks: readonly LaneTrack[]): number {
  return tracks
    .filter((track) => track.alive)
    .map((track) => track.wallsMs('timed', 'explore'))
    .reduce((sum, wallsMs) => sum + (wallsMs.length === 0 ? 0 : median(wallsMs)), 0);
}

/**
 * The round that finds the reasons. What the user counts on (fixed rounds, checks) is explained whatever it takes; else
 * all compared lanes are where `--max-time` has room for them, and after them each limit that a search only looked at.
 */
async function explainLanes(tracks: readonly LaneTrack[], run: Measuring): Promise<void> {
  const { plan, decided, budget, requests } = run;
  if (!plan.explain) return;
  const needed = plan.runs !== null || decided !== null;
  const compared = tracks.filter((track) => track.rounds('timed').length > 0);
  const others = tracks.filter((track) => !compared.includes(track)).map((track) => [track]);
  for (const group of [compared, ...others]) {
    if (requests.roundsLeft < group.length || (!needed && roundOfEachMs(group) > budget.leftMs)) continue;
    for (const track of group) await track.round('explain', 0, 1);
  }
  await countAgain(compared, run);
  await inspectLanes(compared, run);
}

/** What is counted in one round may be luck: several are, as far as the time goes, where a check counts on it. */
async function countAgain(tracks: readonly LaneTrack[], run: Measuring): Promise<void> {
  const { countedRounds = 1, budget, requests } = run;
  for (let round = 1; round < countedRounds; round++) {
    if (roundOfEachMs(tracks) > budget.leftMs || requests.roundsLeft < tracks.length) return;
    for (const track of tracks) await track.round('explain', round, countedRounds);
  }
}

/** The very last round of a lane: what records the user's operations stays in its process. Threads are not looked into. */
async function inspectLanes(tracks: readonly LaneTrack[], { scenario }: Measuring): Promise<void> {
  if (scenario.inspects !== true) return;
  for (const track of tracks) if (!traitsOf(track.lane.mode).ownThreads) await track.round('inspect', 0, 1);
}

function makeTracks(run: Measuring): LaneTrack[] {
  const { plan, scenario, work, listener } = run;
  const missing = ({ mode }: Lane) => whyNoMode(mode, scenario, work);
  const lanes = lanesOf(plan, work).map((lane) => ({ lane, missing: missing(lane) }));
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
export async function measure(given: Run): Promise<Pick<RunRecord, 'lanes' | 'requests' | keyof Ending>> {
  const { work } = given;
  const asked = { tasks: work.tasks.length, rounds: mostRounds(given) };
  const run: Measuring = {
    ...given,
    budget: new TimeBudget(given.plan.maxTimeMs),
    requests: new Requests(work.requests ?? null, asked),
  };
  const tracks = makeTracks(run);
  const searched: LaneTrack[] = [];
  try {
    // The lanes open meanwhile.
    await Promise.all([openLanes(tracks, run), preflight(run)]);
    const ended = await measureLanes(run, { tracks, searched });
    const cut = stopReasonOf(run.signal);
    const lanes = tracks.map((track) => track.record(cut !== null));
    return { lanes, requests: run.requests.record(), ...ended, stopped: cut ?? ended.stopped };
  } finally {
    await Promise.all([...tracks, ...searched].map((track) => track.close()));
  }
}

interface Tracks {
  readonly tracks: LaneTrack[];
  /** Those that a search finds. */
  readonly searched: LaneTrack[];
}

type Ending = Pick<RunRecord, 'stopped' | 'searchEnd'>;

async function measureLanes(run: Measuring, { tracks, searched }: Tracks): Promise<Ending> {
  const { plan, work, requests } = run;
  if (requests.perRound === 0 && work.tasks.length > 0) {
    for (const track of tracks) if (track.alive) track.giveUp(NOTHING_LEFT);
    return { stopped: 'failed', searchEnd: null };
  }
  if (requests.stopped === 'throttled') {
    for (const track of tracks) if (track.alive) track.giveUp(TOLD_TO_STOP);
    return { stopped: requests.stopped, searchEnd: null };
  }
  const lanes = tracks.filter((track) => track.alive).length;
  await settleLanes(tracks, run, lanes);
  const runnable = tracks.filter((track) => track.alive);
  const [mode] = plan.concurrency.kind === 'auto' ? sweepable(plan.modes) : [];
  const search = mode === undefined ? null : await searchLimits({ mode, run, others: runnable, tracks: searched });
  const stopped = search?.stopped ?? (await runTimedRounds(runnable, run, { verdicts: true }));
  tracks.push(...searched);
  if (comparesDigests(run)) await verifyAgain(tracks, requests);
  await explainLanes(tracks, run);
  return { stopped, searchEnd: search?.end ?? null };
}
