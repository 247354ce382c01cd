import { chooseReference } from '../../core/lanes.ts';
import { comparesDigests } from '../../core/scenario.ts';
import { MIN_SAMPLES } from '../../core/stats/interval.ts';
import type { LaneTrack } from '../lane-track.ts';
import { passesAfter } from '../passes-after.ts';
import { LOOKS_BEFORE } from '../verify-again.ts';
import {
  type Explore,
  expectedMs,
  FEWEST_ROUNDS_LEFT,
  halved,
  lookMs,
  type Searching,
  shortestMs,
  smallest,
} from './searching.ts';

/** A limit whose throughput comes this close to the best is worth a closer look. */
const CONTENDER_SHARE = 0.8;

/** Share of the time left that the final comparison is planned to take. */
const PLANNED_SHARE = 0.9;

/** The fewest pairs for which a reference is worth its time. */
const FEW_PAIRS = 3;

/**
 * Looks at X_max · R₁ too (Little's law: the slots that the work seems to have), and chooses what is worth a
 * comparison, the most worthy first: the smallest limit that comes close to the best, the best itself, and the slots.
 */
export async function lookCloser({ tracks, run }: Searching, explore: Explore): Promise<LaneTrack[]> {
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
export async function chooseCompared(search: Searching, finalists: readonly LaneTrack[], explore: Explore) {
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
  // No time for any: what is the only one, or runs a fixed number of rounds, is still compared with a limit known: the
  // smallest that one pair of rounds is left for, else the one that takes least.
  if (finalists.length > 1 && search.run.plan.runs === null) return { limit: null, beside: finalists };
  const known = search.tracks.filter((track) => track.alive && track.lane.width < least);
  const widths = known.map((track) => track.lane.width).sort((a, b) => a - b);
  const limit = widths.find((each) => pairMs(each, { search, beside }) <= search.run.budget.leftMs) ?? widths.at(-1);
  return { limit: limit ?? null, beside: finalists };
}

interface Final {
  readonly search: Searching;
  readonly beside: readonly LaneTrack[];
}

/** What one pair of a limit and what it is compared with takes, milliseconds. */
function pairMs(limit: number, { search: { others, tracks }, beside }: Final): number {
  const othersMs = others.reduce((sum, track) => sum + (track.wallsMs('warmup', 'verify').at(-1) ?? 0), 0);
  return expectedMs(limit, tracks) + othersMs + beside.reduce((sum, track) => sum + lookMs(track), 0);
}

/** Whether there is time for so many pairs of a limit and what it is compared with. */
function fits(limit: number, { search, beside, pairs }: Final & { readonly pairs: number }): boolean {
  const { tracks, run } = search;
  const firstMs = tracks.some((track) => track.lane.width === limit) ? 0 : expectedMs(limit, tracks);
  const looks = comparesDigests(run) && !run.plan.cold ? LOOKS_BEFORE : 0;
  const untimed = passesAfter(run) + looks;
  return firstMs + (pairs + untimed) * pairMs(limit, { search, beside }) <= run.budget.leftMs * PLANNED_SHARE;
}
