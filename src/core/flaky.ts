import { looksOf } from './bodies.ts';
import type { RoundPair } from './lanes.ts';
import type { LaneRecord, LeftOutTask, RoundTally } from './record.ts';
import type { Failure } from './scenario.ts';
import { fairBinomialCdf } from './stats/binomial.ts';

/** A round's failures by task; null where it had more than were kept one by one. */
type FailedTasks = ReadonlyMap<number, Failure> | null;

function failedIn({ failed, failures }: RoundTally): FailedTasks {
  return failures.length < failed ? null : new Map(failures.map(({ task, failure }) => [task, failure]));
}

/** The rounds of a lane whose failures are known task by task. */
function roundsOf(lane: LaneRecord): ReadonlyMap<number, Failure>[] {
  const verified = looksOf(lane).map(
    (look) => new Map(look.flatMap(({ failure }, task) => (failure === null ? [] : [[task, failure] as const]))),
  );
  const tallied = [...lane.warmup, ...lane.explored, ...lane.timed].map(({ tally }) => failedIn(tally));
  return [...verified, ...tallied.filter((failed) => failed !== null)];
}

/** The tasks that failed in some rounds of a lane and not in others: by chance, whatever the mode. */
export function failedNowAndThen(lane: LaneRecord): LeftOutTask[] {
  const rounds = roundsOf(lane);
  const seen = new Map<number, { readonly failure: Failure; readonly failed: number }>();
  for (const [task, failure] of rounds.flatMap((failed) => [...failed])) {
    const before = seen.get(task);
    seen.set(task, { failure: before?.failure ?? failure, failed: (before?.failed ?? 0) + 1 });
  }
  return [...seen]
    .map(([task, { failure, failed }]) => ({ task, failure, failed, asked: rounds.length }))
    .filter(({ failed, asked }) => failed < asked);
}

/** Below this chance of coming out so unevenly, failures are not alike in both modes: two-sided, as everywhere 5 %. */
const UNEVEN_CHANCE = 0.05;

/** More pairs than this share of them are not set aside: what fails so often is no matter of now and then. */
const MOST_SET_ASIDE = 1 / 2;

/** Whether one mode has so many more failing rounds than the other that this is no chance: the sign test. */
function isUneven(reference: number, contender: number): boolean {
  let left = Math.min(reference, contender);
  for (const chance of fairBinomialCdf(reference + contender)) {
    if (left === 0) return reference !== contender && 2 * chance <= UNEVEN_CHANCE;
    left -= 1;
  }
  return false;
}

/**
 * The pairs in which nothing failed beyond the tasks that are left out: what fails now and then, in either mode alike,
 * is set aside with its pair. All pairs where that is more than chance: they are then compared as they are.
 */
export function cleanPairs(pairs: readonly RoundPair[], leftOut: number): readonly RoundPair[] {
  const fails = ({ failed }: RoundTally) => failed > leftOut;
  const failing = {
    reference: pairs.filter(({ reference }) => fails(reference.tally)).length,
    contender: pairs.filter(({ contender }) => fails(contender.tally)).length,
  };
  const clean = pairs.filter(({ reference, contender }) => !fails(reference.tally) && !fails(contender.tally));
  const often = clean.length < pairs.length * (1 - MOST_SET_ASIDE);
  return often || isUneven(failing.reference, failing.contender) ? pairs : clean;
}
