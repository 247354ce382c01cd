import { chooseReference, controlOf, type Lane, laneOf } from '../core/lanes.ts';
import type { ModeName } from '../core/modes.ts';
import type { StopReason } from '../core/record.ts';
import { comparesDigests } from '../core/scenario.ts';
import { MIN_SAMPLES } from '../core/stats/interval.ts';
import { formatGivenMs } from '../core/units.ts';
import { LaneTrack } from './lane-track.ts';
import { readFileLimit } from './machine.ts';
import { passesAfter } from './passes-after.ts';
import { prepareLanes, settleLane } from './prepare-lane.ts';
import type { Measuring } from './run.ts';
import { runTimedRounds } from './timed-rounds.ts';

/** A look at a limit: so many rounds, as long as they fit into this share of `--max-time`. One is always run. */
const LOOK = { rounds: 3, shareOfMaxTime: 1 / 16 } as const;

/** A round that takes less than this share of `--max-time` is cheap: one more limit may be looked at to be sure. */
const CHEAP_SHARE = 1 / 40;

/** Exploring ends where it took this share of what `--max-time` left to it. */
const EXPLORE_SHARE = 1 / 3;

/** The first limit tried. */
const PILOT_LIMIT = 8;

/** Throughput must grow by this share to count as growth. */
const GROWTH = 0.05;

/** A limit whose throughput comes this close to the best is worth a closer look. */
const CONTENDER_SHARE = 0.8;

/** Share of the time left that the final comparison is planned to take. */
const PLANNED_SHARE = 0.9;

/** The fewest pairs for which a reference is worth its time. */
const FEW_PAIRS = 3;

const STOPPED = 'the command was stopped';

/** No search goes beyond this many tasks in flight. */
const MOST_IN_FLIGHT = 4096;

/** File descriptors that a runner needs for itself. */
const SPARE_FILES = 64;

/** Limits that are compared with each other in the end: the smallest that comes close, the best, the slots, a reference. */
const MOST_COMPARED = 4;

/** A search ends while there are requests left for a comparison of its finalists. */
const FEWEST_ROUNDS_LEFT = MIN_SAMPLES * MOST_COMPARED;

/** Share of the machine's memory that one runner may hold before no larger limit is tried. */
const MEMORY_SHARE = 0.25;

/** What a search works on. */
export interface Search {
  /** The mode whose limit is searched for. */
  readonly mode: ModeName;
  readonly run: Measuring;
  /** The lanes of the other modes, which take part in the final comparison. */
  readonly others: readonly LaneTrack[];
  /** Where the search leaves its lanes, so that whoever called it can close them whatever happens. */
  readonly tracks: LaneTrack[];
}

/** A search under way. */
interface Searching extends Search {
  /** What of `--max-time` may be spent when exploring ends, milliseconds. */
  readonly exploreUntilMs: number;
}

/** How a search ended. */
export interface SearchResult {
  readonly stopped: StopReason;
  /** Why no larger limit was tried. */
  readonly end: string;
}

type Explore = (limit: number) => Promise<LaneTrack>;

/**
 * Wall time of the look at a limit, milliseconds; infinite where there was none. The shortest round: a fresh process
 * and other programs only make rounds longer.
 */
function lookMs(track: LaneTrack): number {
  return Math.min(Number.POSITIVE_INFINITY, ...track.wallsMs('explore'));
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
  // Besides the powers of two: as many as there are tasks, and the slots. Each may be looked at twice, and explained.
  return { lanes: MOST_COMPARED, rounds: (doublings + 2) * (2 * LOOK.rounds + 1) };
}

function addTrack({ run, others, tracks }: Searching, lane: Lane): LaneTrack {
  const track = new LaneTrack(lane, run);
  tracks.push(track);
  run.listener({ type: 'lanes', lanes: [...others, ...tracks].map((each) => each.lane) });
  return track;
}

function explorer(search: Searching): Explore {
  const { tracks, mode } = search;
  const { plan, work } = search.run;
  const timeMs = plan.maxTimeMs * LOOK.shareOfMaxTime;
  return async (limit) => {
    const known = tracks.find((track) => track.lane.width === limit);
    if (known !== undefined) return known;
    const track = addTrack(search, laneOf(mode, plan, { tasks: work.tasks.length, concurrency: limit }));
    await track.open();
    for (let round = 0; round < LOOK.rounds && (round === 0 || track.spentMs('explore') < timeMs); round++) {
      await track.round('explore', round, LOOK.rounds);
    }
    return track;
  };
}

function isCheap(roundMs: number, { run }: Searching): boolean {
  return roundMs < run.plan.maxTimeMs * CHEAP_SHARE;
}

/**
 * Searches the smallest limit with the best throughput: one short look at each limit on the way, then those near the
 * best are compared with each other, with a smaller one as the reference, and with the other modes, interleaved.
 */
export async function searchLimits(given: Search): Promise<SearchResult> {
  const { run, others, tracks } = given;
  const { spentMs, leftMs } = run.budget;
  const search: Searching = { ...given, exploreUntilMs: spentMs + leftMs * EXPLORE_SHARE };
  const explore = explorer(search);
  const end = await exploreLimits(search, explore);
  const finalists = run.signal.aborted ? [] : await lookCloser(search, explore);
  const { reference, compared } = await chooseCompared(search, finalists, explore);
  tracks.sort((a, b) => a.lane.width - b.lane.width);
  const lanes = others.length + compared.length;
  if (!run.plan.cold) for (const track of compared) await settleLane(track, run, lanes);
  // Where the reference is one of the limits, what its control is was not known before.
  if (run.plan.control && reference !== null && compared.includes(reference)) {
    const control = addTrack(search, controlOf(reference.lane));
    await prepareLanes([control], run, lanes);
    compared.push(control);
  }
  return { stopped: await runTimedRounds([...others, ...compared], run, { verdicts: false }), end };
}

/** One short look at each limit from the pilot up, as long as throughput grows, and down, as long as it does not fall. */
async function exploreLimits(search: Searching, explore: Explore): Promise<string> {
  const { limit: most, why } = mostInFlight(search.run.work.tasks.length);
  const pilot = Math.min(PILOT_LIMIT, most);
  let end: string | null = null;
  let withoutGrowth = 0;
  for (let limit = pilot; end === null; limit = Math.min(limit * 2, most)) {
    const before = fastest(search.tracks);
    const track = await explore(limit);
    // The one before was seen by itself, and earlier: what looks like growth must still do so after another look.
    if (before !== undefined && grew(before, track)) await lookAgain(before, search);
    withoutGrowth = before === undefined || grew(before, track) ? 0 : withoutGrowth + 1;
    end = endOfClimb(search, track, withoutGrowth) ?? (limit === most ? why : null);
  }
  if (search.run.signal.aborted) return STOPPED;
  for (let limit = halved(pilot); limit >= 1 && isWorthALook(limit, search); limit = halved(limit))
    await explore(limit);
  return end;
}

/** Why no larger limit is tried after this one; null where one is. */
function endOfClimb(search: Searching, track: LaneTrack, withoutGrowth: number): string | null {
  const { plan, signal, budget, environment, requests } = search.run;
  if (signal.aborted) return STOPPED;
  if (!track.alive) return `the limit of ${track.lane.width} failed`;
  if (requests.roundsLeft < FEWEST_ROUNDS_LEFT) return 'no more requests were allowed';
  if (withoutGrowth === 2) return 'two doublings of the limit brought no more throughput';
  if (withoutGrowth === 1 && !isCheap(lookMs(track), search)) {
    return 'doubling the limit brought no more throughput';
  }
  if (budget.spentMs > search.exploreUntilMs) {
    return `the third of --max-time ${formatGivenMs(plan.maxTimeMs)} that exploring may take was used up`;
  }
  const memory = track.record(false).peakRssBytes ?? 0;
  return memory > environment.memoryBytes * MEMORY_SHARE ? 'a quarter of the memory was in use' : null;
}

/** The next smaller power of two; below 1 where there is none. */
function halved(limit: number): number {
  return limit > 1 ? 2 ** (Math.ceil(Math.log2(limit)) - 1) : 0;
}

function fastest(tracks: readonly LaneTrack[]): LaneTrack | undefined {
  return tracks.filter((track) => track.alive).toSorted((a, b) => lookMs(a) - lookMs(b))[0];
}

function shortestMs(tracks: readonly LaneTrack[]): number {
  const track = fastest(tracks);
  return track === undefined ? Number.POSITIVE_INFINITY : lookMs(track);
}

function grew(before: LaneTrack, after: LaneTrack): boolean {
  return lookMs(after) * (1 + GROWTH) < lookMs(before);
}

async function lookAgain(track: LaneTrack, search: Searching): Promise<void> {
  const rounds = isCheap(lookMs(track), search) ? LOOK.rounds - 1 : 1;
  for (let round = 0; round < rounds; round++) await track.round('explore', track.rounds('explore').length);
}

/** The smallest limit that was looked at. */
function smallest(tracks: readonly LaneTrack[]): LaneTrack | undefined {
  return tracks.filter((track) => track.alive).toSorted((a, b) => a.lane.width - b.lane.width)[0];
}

/** What a round takes under a limit: as seen, or from a larger one, as if all its slots had been in use. */
function expectedMs(limit: number, tracks: readonly LaneTrack[]): number {
  const known = tracks.find((track) => track.alive && track.lane.width === limit) ?? smallest(tracks);
  return known === undefined ? Number.POSITIVE_INFINITY : (lookMs(known) * known.lane.width) / limit;
}

/** A smaller limit is looked at while the smallest so far is as good as the best, and there is time for it. */
function isWorthALook(limit: number, search: Searching): boolean {
  const { tracks, run } = search;
  const least = smallest(tracks);
  if (run.signal.aborted || least === undefined || lookMs(least) > shortestMs(tracks) * (1 + GROWTH)) return false;
  if (run.requests.roundsLeft < FEWEST_ROUNDS_LEFT) return false;
  return run.budget.spentMs + expectedMs(limit, tracks) <= search.exploreUntilMs;
}

/**
 * Looks at X_max · R₁ too (Little's law: the slots that the work seems to have), and chooses what is worth a
 * comparison, the most worthy first: the smallest limit that comes close to the best, the best itself, and the slots.
 */
async function lookCloser({ tracks, run }: Searching, explore: Explore): Promise<LaneTrack[]> {
  const least = smallest(tracks);
  if (least === undefined) return [];
  const slots = Math.round((least.lane.width * lookMs(least)) / shortestMs(tracks));
  if (slots <= run.work.tasks.length && run.requests.roundsLeft >= FEWEST_ROUNDS_LEFT) await explore(slots);
  const alive = tracks.filter((track) => track.alive).toSorted((a, b) => a.lane.width - b.lane.width);
  const bestMs = shortestMs(alive);
  const close = alive.find((track) => lookMs(track) <= bestMs / CONTENDER_SHARE);
  const best = alive.find((track) => lookMs(track) === bestMs);
  const finalists = new Set([close, best, alive.find((track) => track.lane.width === slots)]);
  return [...finalists].filter((track) => track !== undefined);
}

/** The finalists, and the reference: another mode's lane where that can be it, else the smallest of the limits. */
async function chooseCompared(search: Searching, finalists: readonly LaneTrack[], explore: Explore) {
  const { run, others, tracks } = search;
  const reference = chooseReference([...others, ...tracks], run.plan.reference, (track) => track.alive);
  if (finalists.length === 0 || (reference !== null && others.includes(reference))) {
    return { reference, compared: [...finalists] };
  }
  const { limit, beside } = chooseReferenceLimit(search, finalists);
  const smaller = limit === null ? [] : [await explore(limit)];
  const compared = [...smaller.filter((track) => track.alive), ...beside].sort((a, b) => a.lane.width - b.lane.width);
  return { reference: compared[0] ?? null, compared };
}

/**
 * The smallest limit below the finalists whose rounds leave time for as many pairs as an interval needs, where there
 * is one beside the two most worthy of them at least; else the largest that leaves time for a few pairs; else null.
 */
function chooseReferenceLimit(search: Searching, finalists: readonly LaneTrack[]) {
  const pairs = search.run.plan.runs ?? MIN_SAMPLES;
  const least = Math.min(...finalists.map((track) => track.lane.width));
  const limits: number[] = [];
  for (let limit = halved(least); limit >= 1; limit = halved(limit)) limits.unshift(limit);
  for (let count = finalists.length; count >= Math.min(2, finalists.length); count--) {
    const beside = finalists.slice(0, count);
    const limit = limits.find((each) => fits(each, { search, beside, pairs }));
    if (limit !== undefined) return { limit, beside };
  }
  const beside = finalists.slice(0, 2);
  const few = limits.findLast((each) => fits(each, { search, beside, pairs: FEW_PAIRS }));
  if (few !== undefined) return { limit: few, beside };
  // No time for any: what is the only one, or runs a fixed number of rounds, is still compared with a limit known.
  const known = smallest(search.tracks)?.lane.width ?? least;
  const compares = known < least && (finalists.length === 1 || search.run.plan.runs !== null);
  return { limit: compares ? known : null, beside: finalists };
}

interface Final {
  readonly search: Searching;
  readonly beside: readonly LaneTrack[];
  readonly pairs: number;
}

/** Whether there is time for so many pairs of a limit and what it is compared with. */
function fits(limit: number, { search, beside, pairs }: Final): boolean {
  const { others, tracks } = search;
  const { budget } = search.run;
  const roundMs = expectedMs(limit, tracks);
  const firstMs = tracks.some((track) => track.lane.width === limit) ? 0 : roundMs;
  const othersMs = others.reduce((sum, track) => sum + (track.wallsMs('warmup', 'verify').at(-1) ?? 0), 0);
  const pairMs = roundMs + othersMs + beside.reduce((sum, track) => sum + lookMs(track), 0);
  // One look at what they produce comes before the pairs, the others after them.
  const untimed = passesAfter(search.run) + (comparesDigests(search.run) ? 1 : 0);
  return firstMs + (pairs + untimed) * pairMs <= budget.leftMs * PLANNED_SHARE;
}
