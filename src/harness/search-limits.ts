import { chooseReference, controlOf, type Lane, laneOf } from '../core/lanes.ts';
import type { ModeName } from '../core/modes.ts';
import type { StopReason } from '../core/record.ts';
import { MIN_SAMPLES } from '../core/stats/interval.ts';
import { median } from '../core/stats/quantile.ts';
import { formatGivenMs } from '../core/units.ts';
import { LaneTrack } from './lane-track.ts';
import { readFileLimit } from './machine.ts';
import { prepareLane, settleLane } from './prepare-lane.ts';
import type { RunUnderWay } from './run.ts';
import { runTimedRounds } from './timed-rounds.ts';

/** Rounds that a limit gets while the search only looks where the best may be… */
const EXPLORE_ROUNDS = 3;

/** …as long as they fit into this share of `--max-time`. One is always run. */
const EXPLORE_TIME_SHARE = 1 / 20;

/**
 * A limit whose rounds take longer than this share of `--max-time` is too small to be worth a look: the smallest is
 * compared with the best, in as many rounds as an interval needs and a little to spare.
 */
const ROUND_TIME_SHARE = 1 / (MIN_SAMPLES + 1);

/** The first limit tried: its rounds tell which smaller ones can be afforded. */
const PILOT_LIMIT = 8;

/** Throughput must grow by this share to count as growth. */
const GROWTH = 0.05;

/** A limit whose throughput comes this close to the best is worth a closer look. */
const CONTENDER_SHARE = 0.9;

/** Most limits that go into the final comparison. */
const FINALISTS = 4;

/** No search goes beyond this many tasks in flight. */
const MOST_IN_FLIGHT = 4096;

/** File descriptors that a runner needs for itself. */
const SPARE_FILES = 64;

/** A search ends while there are requests left for a comparison of its finalists. */
const FEWEST_ROUNDS_LEFT = MIN_SAMPLES * (FINALISTS + 1);

/** Share of the machine's memory that one runner may hold before no larger limit is tried. */
const MEMORY_SHARE = 0.25;

/** What a search works on. */
export interface Search {
  /** The mode whose limit is searched for. */
  readonly mode: ModeName;
  readonly run: RunUnderWay;
  /** The lanes of the other modes, which take part in the final comparison. */
  readonly others: readonly LaneTrack[];
  /** Where the search leaves its lanes, so that whoever called it can close them whatever happens. */
  readonly tracks: LaneTrack[];
}

/** How a search ended. */
export interface SearchResult {
  readonly stopped: StopReason;
  /** Why no larger limit was tried. */
  readonly end: string;
}

type Explore = (limit: number) => Promise<LaneTrack>;

/** Median wall time of the look at a limit, milliseconds; infinite where there was none. */
function medianMs(track: LaneTrack): number {
  const wallMs = track.rounds('explore').map((round) => round.wallMs);
  return wallMs.length === 0 ? Number.POSITIVE_INFINITY : median(wallMs);
}

function mostInFlight(tasks: number): { limit: number; why: string } {
  const files = readFileLimit();
  const sockets = files === null ? MOST_IN_FLIGHT : Math.max(1, files - SPARE_FILES);
  const limit = Math.min(tasks, sockets, MOST_IN_FLIGHT);
  if (limit === tasks) return { limit, why: 'all tasks were in flight' };
  return {
    limit,
    why: `${limit} in flight is the most that ${limit === sockets ? 'open files allow' : 'a search tries'}`,
  };
}

/** How many limits a search compares at most, and the rounds in which it looks at limits. */
export function mostExplored(tasks: number): { lanes: number; rounds: number } {
  const doublings = Math.ceil(Math.log2(Math.min(tasks, MOST_IN_FLIGHT))) + 1;
  // Three more limits near the knee, and the pilot; each with a warm-up, and explained in the end.
  return { lanes: FINALISTS + 1, rounds: (doublings + 4) * (EXPLORE_ROUNDS + 2) };
}

function addTrack({ run, others, tracks }: Search, lane: Lane): LaneTrack {
  const track = new LaneTrack(lane, run);
  tracks.push(track);
  run.listener({ type: 'lanes', lanes: [...others, ...tracks].map((each) => each.lane) });
  return track;
}

function explorer(search: Search): Explore {
  const { tracks, mode } = search;
  const { plan, work } = search.run;
  return async (limit) => {
    const known = tracks.find((track) => track.lane.width === limit);
    if (known !== undefined) return known;
    const track = addTrack(search, laneOf(mode, plan, { tasks: work.tasks.length, concurrency: limit }));
    await track.open();
    await track.round('warmup', 0, 1);
    const budgetMs = plan.maxTimeMs * EXPLORE_TIME_SHARE;
    for (let round = 0; round < EXPLORE_ROUNDS && (round === 0 || track.spentMs('explore') < budgetMs); round++) {
      await track.round('explore', round, EXPLORE_ROUNDS);
    }
    return track;
  };
}

/**
 * Searches the smallest limit with the best throughput: doubles it while that helps, looks closer near the knee,
 * then compares the best limits with each other, with the reference and with the other modes, interleaved.
 */
export async function searchLimits(search: Search): Promise<SearchResult> {
  const { run, others, tracks } = search;
  const explore = explorer(search);
  const end = await doubleWhileItHelps(search, explore);
  if (!run.signal.aborted) await refine(tracks, run.work.tasks.length, explore);
  tracks.sort((a, b) => a.lane.width - b.lane.width);
  const reference = chooseReference([...others, ...tracks], run.plan.reference, (track) => track.alive);
  const finalists = chooseFinalists(tracks);
  const compared = tracks.filter((track) => track === reference || finalists.includes(track));
  const lanes = others.length + compared.length;
  for (const track of compared) await settleLane(track, run, lanes);
  // Where the reference is one of the limits, what its control is was not known before.
  if (run.plan.control && reference !== null && compared.includes(reference)) {
    const control = addTrack(search, controlOf(reference.lane));
    await prepareLane(control, run, lanes);
    compared.push(control);
  }
  const stopped = await runTimedRounds([...others, ...compared], run);
  return { stopped, end };
}

/** The smallest power of two whose rounds still fit into the time, judged by the pilot's. */
async function firstLimit({ run }: Search, most: number, explore: Explore): Promise<number> {
  const pilotLimit = Math.min(PILOT_LIMIT, most);
  const pilotMs = medianMs(await explore(pilotLimit));
  let limit = 1;
  while (limit < pilotLimit && (pilotMs * pilotLimit) / limit > run.plan.maxTimeMs * ROUND_TIME_SHARE) limit *= 2;
  return Math.min(limit, most);
}

/** Doubles the limit until two doublings brought nothing, or a bound is reached; says which. */
async function doubleWhileItHelps(search: Search, explore: Explore): Promise<string> {
  const { plan, work, signal, environment } = search.run;
  const { limit: most, why } = mostInFlight(work.tasks.length);
  let shortestMs = Number.POSITIVE_INFINITY;
  let withoutGrowth = 0;
  for (let limit = await firstLimit(search, most, explore); ; limit = Math.min(limit * 2, most)) {
    const track = await explore(limit);
    if (signal.aborted) return 'the command was stopped';
    if (!track.alive) return `the limit of ${limit} failed`;
    if (search.run.requests.roundsLeft < FEWEST_ROUNDS_LEFT) return 'no more requests were allowed';
    withoutGrowth = medianMs(track) * (1 + GROWTH) < shortestMs ? 0 : withoutGrowth + 1;
    shortestMs = Math.min(shortestMs, medianMs(track));
    if (withoutGrowth === 2) return 'two doublings of the limit brought no more throughput';
    if (limit === most) return why;
    const spentMs = search.tracks.reduce((sum, each) => sum + each.spentMs('explore'), 0);
    if (spentMs > plan.maxTimeMs) return `--max-time ${formatGivenMs(plan.maxTimeMs)} was used up`;
    const memory = track.record(false).peakRssBytes ?? 0;
    if (memory > environment.memoryBytes * MEMORY_SHARE) return 'a quarter of the memory was in use';
  }
}

/** Looks near X_max · R₁ (Little's law: the slots that the work seems to have) and between the best and its neighbour. */
async function refine(tracks: readonly LaneTrack[], tasks: number, explore: Explore): Promise<void> {
  const alive = tracks.filter((track) => track.alive).toSorted((a, b) => medianMs(a) - medianMs(b));
  const best = alive[0];
  const least = alive.toSorted((a, b) => a.lane.width - b.lane.width)[0];
  if (best === undefined || least === undefined) return;
  const slots = Math.round((least.lane.width * medianMs(least)) / medianMs(best));
  for (const limit of new Set([slots, Math.round(slots * 1.25), Math.round(best.lane.width * 0.75)])) {
    if (limit > least.lane.width && limit <= tasks) await explore(limit);
  }
}

/** The smallest limits that come close to the best, and the best itself. */
function chooseFinalists(tracks: readonly LaneTrack[]): LaneTrack[] {
  const alive = tracks.filter((track) => track.alive);
  const shortestMs = Math.min(...alive.map(medianMs));
  const close = alive.filter((track) => medianMs(track) <= shortestMs / CONTENDER_SHARE);
  const best = close.find((track) => medianMs(track) === shortestMs);
  return close.filter((track, index) => index < FINALISTS - 1 || track === best);
}
