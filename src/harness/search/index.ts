import { controlOf } from '../../core/lanes.ts';
import type { SearchEnd, StopReason } from '../../core/record.ts';
import { openLanes, settleLanes } from '../prepare-lane.ts';
import { runTimedRounds, stopReasonOf } from '../timed-rounds.ts';
import { chooseCompared, lookCloser } from './choose.ts';
import { endOf, exploreLimits, MOST_IN_FLIGHT } from './explore.ts';
import { addTrack, explorer, LOOK, lookMs, MOST_COMPARED, type Search, type Searching } from './searching.ts';

/** Exploring ends where it took this share of what `--max-time` left to it. */
const EXPLORE_SHARE = 1 / 3;

/** How a search ended. */
export interface SearchResult {
  readonly stopped: StopReason;
  readonly end: SearchEnd;
}

/** How many limits a search compares at most, and the rounds in which it looks at limits. */
export function mostExplored(tasks: number): { lanes: number; rounds: number } {
  const doublings = Math.ceil(Math.log2(Math.min(tasks, MOST_IN_FLIGHT))) + 1;
  // Besides the powers of two: as many as there are tasks, and the slots. Each may be looked at twice, and explained.
  return { lanes: MOST_COMPARED, rounds: (doublings + 2) * (2 * LOOK.rounds + 1) };
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
  const climb = await exploreLimits(search, explore);
  const finalists = run.signal.aborted ? [] : await lookCloser(search, explore);
  const { reference, compared } = await chooseCompared(search, finalists, explore);
  const end = endOf(climb, search);
  tracks.sort((a, b) => a.lane.width - b.lane.width);
  const [only] = others.length === 0 && compared.length === 1 ? compared : [];
  // A look at the only limit says as much as one round more, and was all that there was time for.
  if (only !== undefined && end.cutShort && run.plan.runs === null && lookMs(only) > run.budget.leftMs) {
    return { stopped: stopReasonOf(run.signal) ?? 'max-time', end };
  }
  const lanes = others.length + compared.length;
  await settleLanes(compared, run, lanes);
  // Where the reference is one of the limits, what its control is was not known before.
  if (run.plan.control && reference !== null && compared.includes(reference)) {
    const control = addTrack(search, controlOf(reference.lane));
    await openLanes([control], run);
    await settleLanes([control], run, lanes);
    compared.push(control);
  }
  return { stopped: await runTimedRounds([...others, ...compared], run, { verdicts: false }), end };
}
