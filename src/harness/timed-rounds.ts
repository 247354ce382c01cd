import { comparablePairs, speedupOf } from '../core/assemble/comparisons.ts';
import { referenceLane } from '../core/lanes.ts';
import type { Plan } from '../core/plan.ts';
import type { StopReason } from '../core/record.ts';
import type { Estimate } from '../core/report.ts';
import { MIN_SAMPLES } from '../core/stats/interval.ts';
import { isPrecise, LOOKS, MIN_ROUNDS } from '../core/stats/looks.ts';
import { summarize } from '../core/stats/summary.ts';
import type { LaneTrack } from './lane-track.ts';
import { passesAfter } from './passes-after.ts';
import type { RunUnderWay } from './run.ts';
import { schedule } from './schedule.ts';

function estimates(tracks: readonly LaneTrack[], { plan, listener, requests }: RunUnderWay): Estimate[] {
  const records = tracks.map((track) => track.record(false));
  const reference = referenceLane({ lanes: records, plan });
  if (reference === null) return [];
  const found: Estimate[] = [];
  for (const record of records) {
    if (record === reference || record.state.status !== 'completed') continue;
    const pairs = comparablePairs({ requests: requests.record() }, reference, record);
    if (pairs.length < 2) continue;
    const speedup = speedupOf(pairs);
    listener({ type: 'estimate', lane: record.lane, speedup, pairs: pairs.length });
    found.push(speedup);
  }
  return found;
}

/** True where one more round would take some lane past its time. */
function outOfTime(tracks: readonly LaneTrack[], { maxTimeMs }: Plan): boolean {
  return tracks.some((track) => {
    const rounds = track.rounds('timed').length;
    return rounds > 0 && track.spentMs('timed') * (1 + 1 / rounds) > maxTimeMs;
  });
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
  speedups: readonly Estimate[],
  { plan, decided, requests }: RunUnderWay,
): StopReason | null {
  if (decided !== null) {
    const lanes = tracks.map((track) => track.record(false));
    return decided({ lanes, requests: requests.record() }) ? 'checks-decided' : null;
  }
  const figures = speedups.length > 0 ? speedups : ownTimes(tracks);
  return figures.every((figure) => isPrecise(figure, plan.precision)) ? 'precision' : null;
}

async function onePair(tracks: readonly LaneTrack[], range: { from: number; to: number }, run: RunUnderWay) {
  const { plan, signal } = run;
  for (const { lane, pair } of schedule(tracks.length, range, plan)) {
    const track = tracks[lane];
    if (signal.aborted || track === undefined) return;
    if (plan.cold) await track.reopen();
    await track.round('timed', pair, plan.runs);
  }
}

/** Pairs are run one by one, except in blocks: there a block goes up to the next look, or as far as requests last. */
function nextRange(done: number, most: number, { order, runs }: Plan): { from: number; to: number } {
  const look = runs ?? LOOKS.find((count) => count > done) ?? done;
  return { from: done, to: order === 'blocks' ? Math.min(look, most) : done + 1 };
}

/** Pairs that requests are left for; what follows them is thought of only where there are enough. */
function mostPairs(lanes: number, run: RunUnderWay): number {
  const pairs = Math.floor(run.requests.roundsLeft / lanes);
  const after = passesAfter(run);
  return pairs - after >= MIN_SAMPLES ? pairs - after : pairs;
}

/** Beyond the last look, where only `--runs` leads, the estimates are told now and then: they cost more and more. */
function isDue(done: number): boolean {
  const [lastLook = 0] = LOOKS.slice(-1);
  return done <= lastLook || done % lastLook === 0;
}

/** What an aborted signal means for the report; null as long as it is not aborted. */
export function stopReasonOf(signal: AbortSignal): StopReason | null {
  if (!signal.aborted) return null;
  return signal.reason === 'deadline' ? 'deadline' : 'interrupted';
}

/**
 * Runs the timed rounds: exactly `--runs`, or until the figures are precise enough (or decide the checks).
 * They are looked at on fixed counts only: looking after every round and stopping when it suits inflates the error.
 */
export async function runTimedRounds(tracks: readonly LaneTrack[], run: RunUnderWay): Promise<StopReason> {
  const { plan, signal, requests } = run;
  const affordable = mostPairs(tracks.length, run);
  const most = plan.runs ?? LOOKS[LOOKS.length - 1] ?? MIN_ROUNDS;
  let done = 0;
  while (done < most) {
    if (done >= affordable) return 'max-requests';
    const range = nextRange(done, affordable, plan);
    await onePair(tracks, range, run);
    done = range.to;
    const cut = stopReasonOf(signal);
    if (cut !== null) return cut;
    if (requests.stopped !== null) return requests.stopped;
    if (!tracks.some((track) => track.alive)) return 'failed';
    if (!isDue(done)) continue;
    const speedups = estimates(tracks, run);
    if (plan.runs !== null) continue;
    const reason = LOOKS.some((count) => count === done) ? enough(tracks, speedups, run) : null;
    if (reason !== null) return reason;
    if (done >= MIN_ROUNDS && done < most && outOfTime(tracks, plan)) return 'max-time';
  }
  return plan.runs === null ? 'max-rounds' : 'fixed-count';
}
