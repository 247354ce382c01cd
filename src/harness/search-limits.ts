import type { StopReason } from '../core/record.ts';
import { median } from '../core/stats/quantile.ts';
import { formatGivenMs } from '../core/units.ts';
import { LaneTrack } from './lane-track.ts';
import { laneOf } from './lanes.ts';
import { readFileLimit } from './machine.ts';
import type { MeasureContext, MeasureRequest } from './measurement.ts';
import { prepareLane } from './prepare-lane.ts';
import { runTimedRounds } from './timed-rounds.ts';

/** Rounds that a limit gets while the search only looks where the best may be. */
const EXPLORE_ROUNDS = 3;

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

/** Share of the machine's memory that one runner may hold before no larger limit is tried. */
const MEMORY_SHARE = 0.25;

interface Search {
  readonly request: MeasureRequest;
  readonly context: MeasureContext;
  /** The lanes of the other modes, which take part in the final comparison. */
  readonly others: readonly LaneTrack[];
  readonly reference: LaneTrack | null;
}

/** The lanes that the search made, and why it ended. */
export interface SearchResult {
  readonly tracks: readonly LaneTrack[];
  readonly stopped: StopReason;
  readonly end: string;
}

/** Tasks a second in the median round. */
function throughputOf(track: LaneTrack, tasks: number): number {
  const wallMs = track.rounds('timed').map((round) => round.wallMs);
  return wallMs.length === 0 ? 0 : (tasks / median(wallMs)) * 1000;
}

function mostInFlight(tasks: number): { limit: number; why: string } {
  const files = readFileLimit();
  const sockets = files === null ? MOST_IN_FLIGHT : Math.max(1, files - SPARE_FILES);
  const limit = Math.min(tasks, sockets, MOST_IN_FLIGHT);
  if (limit === tasks) return { limit, why: 'all tasks were in flight' };
  return { limit, why: `${limit} in flight is the most that ${limit === sockets ? 'open files allow' : 'a search tries'}` };
}

/** Searches the smallest limit with the best throughput: doubles it while that helps, refines, then compares the best. */
export async function searchLimits(search: Search): Promise<SearchResult> {
  const { request, context } = search;
  const tracks: LaneTrack[] = [];
  const explore = async (limit: number): Promise<LaneTrack> => {
    const lane = laneOf('async', request.plan, { tasks: request.tasks, concurrency: limit });
    const track = new LaneTrack(lane, context);
    tracks.push(track);
    context.listener({ type: 'lanes', lanes: [...search.others, ...tracks].map((each) => each.lane) });
    await prepareLane(track, request);
    await runTimedRounds([track], {
      ...context,
      plan: { ...request.plan, runs: EXPLORE_ROUNDS },
      reference: null,
      decided: null,
    });
    return track;
  };
  const end = await doubleWhileItHelps(search, explore);
  if (!context.signal.aborted) await refine(tracks, request.tasks, explore);
  const finalists = await chooseFinalists(tracks, request.tasks);
  const stopped = await runTimedRounds([...search.others, ...finalists], {
    ...context,
    plan: request.plan,
    reference: search.reference ?? finalists[0] ?? null,
    firstPair: EXPLORE_ROUNDS,
  });
  return { tracks: tracks.toSorted((a, b) => a.lane.width - b.lane.width), stopped, end };
}

/** Doubles the limit until two doublings brought nothing, or a bound is reached; says which. */
async function doubleWhileItHelps(search: Search, explore: (limit: number) => Promise<LaneTrack>): Promise<string> {
  const { request, context } = search;
  const { limit: most, why } = mostInFlight(request.tasks);
  const startedMs = context.clock.nowMs();
  let best = 0;
  let withoutGrowth = 0;
  for (let limit = 1; ; limit = Math.min(limit * 2, most)) {
    const track = await explore(limit);
    const throughput = throughputOf(track, request.tasks);
    if (!track.alive) return `the limit of ${limit} failed`;
    withoutGrowth = throughput > best * (1 + GROWTH) ? 0 : withoutGrowth + 1;
    best = Math.max(best, throughput);
    if (withoutGrowth === 2) return 'two doublings of the limit brought no more throughput';
    if (limit === most) return why;
    if (context.signal.aborted) return 'the command was stopped';
    const spentMs = context.clock.nowMs() - startedMs;
    if (spentMs > request.plan.maxTimeMs) return `--max-time ${formatGivenMs(request.plan.maxTimeMs)} was used up`;
    const memory = track.record(false).peakRssBytes ?? 0;
    if (memory > context.memoryBytes * MEMORY_SHARE) return 'a quarter of the memory was in use';
  }
}

/** Looks near X_max · R₁ (Little's law: the slots that the work seems to have) and halfway below the best. */
async function refine(
  tracks: readonly LaneTrack[],
  tasks: number,
  explore: (limit: number) => Promise<LaneTrack>,
): Promise<void> {
  const alive = tracks.filter((track) => track.alive);
  const best = alive.toSorted((a, b) => throughputOf(b, tasks) - throughputOf(a, tasks))[0];
  const one = alive.find((track) => track.lane.width === 1);
  if (best === undefined || one === undefined) return;
  const slots = Math.round(throughputOf(best, tasks) / throughputOf(one, tasks));
  const candidates = new Set([slots, Math.round(slots * 1.25), Math.round(best.lane.width * 0.75)]);
  for (const limit of candidates) {
    const inRange = limit >= 1 && limit <= tasks;
    if (inRange && !tracks.some((track) => track.lane.width === limit)) await explore(limit);
  }
}

/** The smallest limits that come close to the best, and the best itself; the others' runners are ended. */
async function chooseFinalists(tracks: readonly LaneTrack[], tasks: number): Promise<LaneTrack[]> {
  const alive = tracks.filter((track) => track.alive);
  const best = Math.max(...alive.map((track) => throughputOf(track, tasks)));
  const close = alive
    .filter((track) => throughputOf(track, tasks) >= best * CONTENDER_SHARE)
    .toSorted((a, b) => a.lane.width - b.lane.width);
  const top = close.find((track) => throughputOf(track, tasks) === best);
  const finalists = new Set(close.slice(0, FINALISTS - 1));
  if (top !== undefined) finalists.add(top);
  return [...finalists];
}
