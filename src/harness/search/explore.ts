import type { SearchEnd } from '../../core/record.ts';
import { formatGivenMs } from '../../core/units.ts';
import type { LaneTrack } from '../lane-track.ts';
import { mostConnections } from '../machine.ts';
import {
  type Explore,
  expectedMs,
  FEWEST_ROUNDS_LEFT,
  fastest,
  halved,
  isCheap,
  LOOK,
  lookMs,
  type Searching,
  shortestMs,
  smallest,
} from './searching.ts';

/** The first limit tried. */
const PILOT_LIMIT = 8;

/** Throughput must grow by this share to count as growth. */
const GROWTH = 0.05;

/** A doubling that makes throughput so many times higher is no accident of one round. */
const CLEAR_GROWTH = 1.5;

/** No search goes beyond this many tasks in flight. */
export const MOST_IN_FLIGHT = 4096;

/** Share of the machine's memory that one runner may hold before no larger limit is tried. */
const MEMORY_SHARE = 0.25;

function complete(why: string): SearchEnd {
  return { why, cutShort: false };
}

const STOPPED: SearchEnd = { why: 'the command was stopped', cutShort: true };

const NO_REQUESTS: SearchEnd = { why: 'no more requests were allowed', cutShort: true };

function noTimeFor(which: 'smaller' | 'larger', { run }: Searching): SearchEnd {
  return { why: `--max-time ${formatGivenMs(run.plan.maxTimeMs)} left no time for a ${which} limit`, cutShort: true };
}

function mostInFlight(tasks: number): { limit: number; why: string } {
  const sockets = mostConnections() ?? MOST_IN_FLIGHT;
  const limit = Math.min(tasks, sockets, MOST_IN_FLIGHT);
  if (limit === tasks) return { limit, why: 'all tasks were in flight' };
  return {
    limit,
    why: `${limit} in flight is the most that ${limit === sockets ? 'open files allow' : 'a search tries'}`,
  };
}

/**
 * One short look at each limit from the pilot up, as long as throughput grows, and down, as long as it does not fall.
 * The only limit so far gets another beside it wherever a round more fits into `--max-time`.
 */
export async function exploreLimits(search: Searching, explore: Explore): Promise<SearchEnd> {
  const { limit: most, why } = mostInFlight(search.run.work.tasks.length);
  const pilot = Math.min(PILOT_LIMIT, most);
  let end: SearchEnd | null = null;
  let withoutGrowth = 0;
  for (let limit = pilot; end === null; limit = Math.min(limit * 2, most)) {
    const before = fastest(search.tracks);
    const track = await explore(limit);
    const growth = before === undefined ? Number.POSITIVE_INFINITY : await growthOf(before, track, search);
    withoutGrowth = growth > 1 + GROWTH ? 0 : withoutGrowth + 1;
    end = endOfClimb(search, track, { growth, withoutGrowth });
    // No larger limit was left out for lack of anything.
    if (limit === most && end !== STOPPED && end?.cutShort !== false) end = complete(why);
  }
  if (search.run.signal.aborted) return STOPPED;
  for (let limit = halved(pilot); limit >= 1 && smallestIsBest(search); limit = halved(limit)) {
    if (search.run.requests.roundsLeft < FEWEST_ROUNDS_LEFT || !hasTimeFor(limit, search)) break;
    await explore(limit);
  }
  return end;
}

/** How the search ended, with what was looked at since: where a smaller limit may be as fast, it was cut short. */
export function endOf(climb: SearchEnd, search: Searching): SearchEnd {
  const least = smallest(search.tracks)?.lane.width ?? 1;
  if (climb.cutShort || least === 1 || !smallestIsBest(search)) return climb;
  return search.run.requests.roundsLeft < FEWEST_ROUNDS_LEFT ? NO_REQUESTS : noTimeFor('smaller', search);
}

interface Climb {
  /** Of the last doubling: how many times the throughput of the best before it. */
  readonly growth: number;
  /** Doublings in a row that brought nothing. */
  readonly withoutGrowth: number;
}

/** Why no larger limit is tried after this one; null where one is. */
function endOfClimb(search: Searching, track: LaneTrack, { growth, withoutGrowth }: Climb): SearchEnd | null {
  const { signal, budget, environment, requests } = search.run;
  if (signal.aborted) return STOPPED;
  if (!track.alive) return complete(`the limit of ${track.lane.width} failed`);
  if (requests.roundsLeft < FEWEST_ROUNDS_LEFT) return NO_REQUESTS;
  if (withoutGrowth === 2) return complete('two doublings of the limit brought no more throughput');
  if (withoutGrowth === 1 && !isCheap(lookMs(track), search)) {
    return complete('doubling the limit brought no more throughput');
  }
  // As long as doublings clearly pay, the next look is shorter than the last, and worth more than a comparison.
  const pays = growth > CLEAR_GROWTH && lookMs(track) <= budget.leftMs;
  if (budget.spentMs > search.exploreUntilMs && !pays) return noTimeFor('larger', search);
  const memory = track.record(false).peakRssBytes ?? 0;
  return memory > environment.memoryBytes * MEMORY_SHARE ? complete('a quarter of the memory was in use') : null;
}

/**
 * How many times the throughput before. That one was seen by itself, and earlier: what looks like growth must still do
 * so after another look, unless both the look and the growth are large.
 */
async function growthOf(before: LaneTrack, after: LaneTrack, search: Searching): Promise<number> {
  const growth = () => lookMs(before) / lookMs(after);
  const cheap = isCheap(lookMs(before), search);
  if (growth() <= 1 + GROWTH || (growth() > CLEAR_GROWTH && !cheap)) return growth();
  const rounds = cheap ? LOOK.rounds - 1 : 1;
  for (let round = 0; round < rounds; round++) await before.round('explore', before.rounds('explore').length);
  return growth();
}

/** A smaller limit is worth a look while the smallest so far is as good as the best. */
function smallestIsBest({ tracks, run }: Searching): boolean {
  const least = smallest(tracks);
  return !run.signal.aborted && least !== undefined && lookMs(least) <= shortestMs(tracks) * (1 + GROWTH);
}

function hasTimeFor(limit: number, { tracks, run, exploreUntilMs }: Searching): boolean {
  const roundMs = expectedMs(limit, tracks);
  if (run.budget.spentMs + roundMs <= exploreUntilMs) return true;
  return tracks.length === 1 && roundMs <= run.budget.leftMs;
}
