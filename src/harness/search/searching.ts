import { type Lane, laneOf } from '../../core/lanes.ts';
import type { ModeName } from '../../core/modes.ts';
import { MIN_SAMPLES } from '../../core/stats/interval.ts';
import { LaneTrack } from '../lane-track.ts';
import type { Measuring } from '../run.ts';

/** A look at a limit: so many rounds, as long as they fit into this share of `--max-time`. One is always run. */
export const LOOK = { rounds: 3, shareOfMaxTime: 1 / 16 } as const;

/** A round that takes less than this share of `--max-time` is cheap: one more limit may be looked at to be sure. */
const CHEAP_SHARE = 1 / 40;

/** Limits that are compared with each other in the end: the smallest that comes close, the best, the slots, a reference. */
export const MOST_COMPARED = 4;

/** A search ends while there are requests left for a comparison of its finalists. */
export const FEWEST_ROUNDS_LEFT = MIN_SAMPLES * MOST_COMPARED;

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
export interface Searching extends Search {
  /** What of `--max-time` may be spent when exploring ends, milliseconds. */
  readonly exploreUntilMs: number;
}

/** Looks at a limit, once. */
export type Explore = (limit: number) => Promise<LaneTrack>;

/**
 * Wall time of the look at a limit, milliseconds; infinite where there was none. The shortest round: a fresh process
 * and other programs only make rounds longer.
 */
export function lookMs(track: LaneTrack): number {
  return Math.min(Number.POSITIVE_INFINITY, ...track.wallsMs('explore'));
}

/** A lane of the search, which whoever watches is told of. */
export function addTrack({ run, others, tracks }: Searching, lane: Lane): LaneTrack {
  const track = new LaneTrack(lane, run);
  tracks.push(track);
  run.listener({ type: 'lanes', lanes: [...others, ...tracks].map((each) => each.lane) });
  return track;
}

/** Looks at limits that were not looked at yet. */
export function explorer(search: Searching): Explore {
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

export function isCheap(roundMs: number, { run }: Searching): boolean {
  return roundMs < run.plan.maxTimeMs * CHEAP_SHARE;
}

/** The next smaller power of two; below 1 where there is none. */
export function halved(limit: number): number {
  return limit > 1 ? 2 ** (Math.ceil(Math.log2(limit)) - 1) : 0;
}

export function fastest(tracks: readonly LaneTrack[]): LaneTrack | undefined {
  return tracks.filter((track) => track.alive).toSorted((a, b) => lookMs(a) - lookMs(b))[0];
}

export function shortestMs(tracks: readonly LaneTrack[]): number {
  const track = fastest(tracks);
  return track === undefined ? Number.POSITIVE_INFINITY : lookMs(track);
}

/** The smallest limit that was looked at. */
export function smallest(tracks: readonly LaneTrack[]): LaneTrack | undefined {
  return tracks.filter((track) => track.alive).toSorted((a, b) => a.lane.width - b.lane.width)[0];
}

/** What a round takes under a limit: as seen, or from a larger one, as if all its slots had been in use. */
export function expectedMs(limit: number, tracks: readonly LaneTrack[]): number {
  const known = tracks.find((track) => track.alive && track.lane.width === limit) ?? smallest(tracks);
  return known === undefined ? Number.POSITIVE_INFINITY : (lookMs(known) * known.lane.width) / limit;
}
