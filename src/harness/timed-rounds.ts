import { comparablePairs, speedupOf } from '../core/assemble/comparisons.ts';
import { floorOf } from '../core/assemble/control.ts';
import { isSettled } from '../core/compare.ts';
import { type Lane, referenceLane } from '../core/lanes.ts';
import { looksOf, type Plan, roundsAtMost } from '../core/plan.ts';
import type { StopReason } from '../core/record.ts';
import type { Estimate } from '../core/report.ts';
import { MIN_SAMPLES } from '../core/stats/interval.ts';
import { MOST_ROUNDS, nextLook, precisionReached } from '../core/stats/looks.ts';
import { summarize } from '../core/stats/summary.ts';
import type { LaneTrack } from './lane-track.ts';
import { passesAfter } from './passes-after.ts';
import type { Measuring } from './run.ts';
import { type PairRange, schedule } from './schedule.ts';

/** What ends the rounds. */
interface Ending {
  /** False where it is a limit that is looked for: differences between limits need no verdict. */
  readonly verdicts: boolean;
}

/** A lane against the reference, so far. */
interface Comparison {
  readonly role: Lane['role'];
  readonly speedup: Estimate;
  readonly pairs: number;
}

function compare(tracks: readonly LaneTrack[], { plan, listener, requests }: Measuring): Comparison[] {
  const records = tracks.map((track) => track.record(false));
  const reference = referenceLane({ lanes: records, plan });
  if (reference === null) return [];
  const found: Comparison[] = [];
  for (const record of records) {
    if (record === reference || record.state.status !== 'completed') continue;
    const pairs = comparablePairs({ requests: requests.record() }, reference, record);
    if (pairs.length < 2) continue;
    const speedup = speedupOf(pairs);
    listener({ type: 'estimate', lane: record.lane, speedup, pairs: pairs.length });
    found.push({ role: record.lane.role, speedup, pairs: pairs.length });
  }
  return found;
}

/** True where every difference has a verdict that more rounds would not change. */
function settled(comparisons: readonly Comparison[], { margin }: Plan): boolean {
  const control = comparisons.find(({ role }) => role === 'control');
  const floor = control === undefined ? null : floorOf(control.speedup);
  return comparisons.every(
    ({ role, speedup, pairs }) => role === 'control' || isSettled(speedup, { margin, floor, pairs }),
  );
}

/** With nothing to compare, it is the time of the only lane that must be precise. */
function ownTimes(tracks: readonly LaneTrack[]): Estimate[] {
  return tracks
    .filter((track) => track.alive)
    .map((track) => {
      const { median, interval } = summarize(track.rounds('timed').map((round) => round.wallMs));
      return { estimate: median, ...interval };
    });
}

function enough(
  tracks: readonly LaneTrack[],
  comparisons: readonly Comparison[],
  { plan, decided, requests, verdicts }: Measuring & Ending,
): StopReason | null {
  if (decided !== null) {
    const lanes = tracks.map((track) => track.record(false));
    return decided({ lanes, requests: requests.record() }) ? 'checks-decided' : null;
  }
  const figures = comparisons.length > 0 ? comparisons.map(({ speedup }) => speedup) : ownTimes(tracks);
  if (!precisionReached(figures, plan.precision)) return null;
  return !verdicts || settled(comparisons, plan) ? 'precision' : null;
}

/** Runs a range of pairs, or as much of a block as there is time for; returns the number of the pair after the last. */
async function runPairs(tracks: readonly LaneTrack[], range: PairRange, run: Measuring): Promise<number> {
  const { plan, signal, budget } = run;
  const begunMs = budget.spentMs;
  let { to } = range;
  for (const { lane, pair } of schedule(tracks.length, range, plan)) {
    const track = tracks[lane];
    if (signal.aborted || track === undefined) return to;
    if (pair >= to) continue;
    if (plan.cold) await track.reopen();
    await track.round('timed', pair, plan.runs);
    if (plan.order !== 'blocks' || plan.runs !== null || lane > 0) continue;
    // What the others will take is not known yet: as much as the first.
    const done = pair + 1 - range.from;
    const wholeMs = ((budget.spentMs - begunMs) / done) * tracks.length * (done + 1 + passesAfter(run));
    if (begunMs + wholeMs > budget.limitMs) to = pair + 1;
  }
  return to;
}

/** Pairs are run one by one, except in blocks: there a block goes up to the next look, or as far as requests last. */
function nextRange(done: number, most: number, plan: Plan): PairRange {
  const look = plan.runs ?? nextLook(done, looksOf(plan)) ?? done;
  return { from: done, to: plan.order === 'blocks' ? Math.min(look, most) : done + 1 };
}

/** Pairs that requests are left for; what follows them is thought of only where there are enough. */
function mostPairs(lanes: number, run: Measuring): number {
  const pairs = Math.floor(run.requests.roundsLeft / lanes);
  const after = passesAfter(run);
  return pairs - after >= MIN_SAMPLES ? pairs - after : pairs;
}

/** Beyond the last look, where only `--runs` leads, the estimates are told now and then: they cost more and more. */
function isDue(done: number, plan: Plan): boolean {
  return plan.runs === null || done <= MOST_ROUNDS || done % MOST_ROUNDS === 0;
}

/** What an aborted signal means for the report; null as long as it is not aborted. */
export function stopReasonOf(signal: AbortSignal): StopReason | null {
  if (!signal.aborted) return null;
  return signal.reason === 'deadline' ? 'deadline' : 'interrupted';
}

/**
 * Runs the timed rounds: exactly `--runs`, or until the figures are precise enough and the verdicts clear (or the
 * checks are decided), inside `--max-time`, of which the passes after them keep their part. One pair is always run.
 * They are looked at on fixed counts only: looking after every round and stopping when it suits inflates the error.
 */
export async function runTimedRounds(
  tracks: readonly LaneTrack[],
  run: Measuring,
  ending: Ending,
): Promise<StopReason> {
  const { plan, signal, budget, requests } = run;
  const affordable = mostPairs(tracks.length, run);
  const most = roundsAtMost(plan);
  const begunMs = budget.spentMs;
  let done = 0;
  while (done < most) {
    if (done >= affordable) return 'max-requests';
    done = await runPairs(tracks, nextRange(done, affordable, plan), run);
    const cut = stopReasonOf(signal);
    if (cut !== null) return cut;
    if (requests.stopped !== null) return requests.stopped;
    if (!tracks.some((track) => track.alive)) return 'failed';
    if (!isDue(done, plan)) continue;
    const comparisons = compare(tracks, run);
    if (plan.runs !== null) continue;
    const reason = looksOf(plan).includes(done) ? enough(tracks, comparisons, { ...run, ...ending }) : null;
    if (reason !== null) return reason;
    const pairMs = (budget.spentMs - begunMs) / done;
    if (done < most && pairMs * (1 + passesAfter(run)) > budget.leftMs) return 'max-time';
  }
  return plan.runs === null ? 'max-rounds' : 'fixed-count';
}
