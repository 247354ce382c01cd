import { judgeSpeedup } from '../compare.ts';
import { compareWork, type Equivalence } from '../equivalence.ts';
import { cleanPairs } from '../flaky.ts';
import { alignPairs, isTimed, listedLanes, type RoundPair, referenceLane, runSameWork } from '../lanes.ts';
import type { LaneRecord, RunRecord } from '../record.ts';
import type { Comparison, Estimate } from '../report.ts';
import { pairedSpeedup } from '../stats/speedup.ts';
import { formatCount } from '../units.ts';
import { laneReason } from './lane-reason.ts';
import { atLeastOneStep } from './wall.ts';

/**
 * Every measured lane against the reference, from the ratios of wall times inside pairs.
 *
 * The speed-up is withheld, with the reason, where the two did not do the same work, where a runner failed before its
 * rounds were complete, and where tasks failed. Failed tasks never make a mode look fast: even failures that are
 * alike in both cost their time one after the other in one mode and all at once in the other, so they are compared
 * only where they are the same tasks with the same codes in every pair, some task was done, and the user allowed
 * that many (`--max-failures`).
 */
export function compareLanes(record: RunRecord, floor: number | null): Comparison[] {
  const reference = referenceLane(record);
  if (reference === null) return [];
  return listedLanes(record)
    .filter((lane) => lane !== reference && isTimed(lane))
    .map((contender) => compareLane({ record, reference, contender, floor }));
}

interface Contest {
  readonly record: RunRecord;
  readonly reference: LaneRecord;
  readonly contender: LaneRecord;
  readonly floor: number | null;
}

function compareLane(contest: Contest): Comparison {
  const { record, reference, contender } = contest;
  const pairs = comparablePairs(record, reference, contender);
  const rounds = pairs.map((pair) => ({ reference: pair.reference.tally, contender: pair.contender.tally }));
  const { sameBodies = false, leftOut = [], preflight = false } = record.requests ?? {};
  const rules = {
    sameBodies,
    leftOut: new Set(leftOut.map(({ task }) => task)),
    failsByChance: preflight,
    otherValues: !runSameWork(reference.lane, contender.lane),
  };
  const work = compareWork({ reference, contender, rounds }, record.scenario.tasks, rules);
  const withheld = [...incomplete(contest), ...noPairs(contest, pairs), ...failedTasks(work, contest, pairs)];
  const { id: lane, mode } = contender.lane;
  const base = { lane, mode, reference: reference.lane.id, pairs: pairs.length };
  if (work.equivalent === false || withheld.length > 0) {
    const reasons = [...withheld, ...work.reasons];
    return { ...base, speedup: null, verdict: 'withheld', equivalent: work.equivalent, reasons };
  }
  const speedup = speedupOf(pairs);
  const judged = judgeSpeedup(speedup, { margin: record.plan.margin, floor: contest.floor, pairs: pairs.length });
  const reasons = [...(judged.reason === null ? [] : [judged.reason]), ...work.reasons, ...failedAlike(work)];
  return { ...base, speedup, verdict: judged.verdict, equivalent: work.equivalent, reasons };
}

/** The pairs that are compared: where the tasks are requests, without those in which one failed by chance. */
export function comparablePairs(
  { requests }: Pick<RunRecord, 'requests'>,
  reference: LaneRecord,
  contender: LaneRecord,
): readonly RoundPair[] {
  const pairs = alignPairs(reference, contender);
  return requests?.preflight === true ? cleanPairs(pairs, requests.leftOut.length) : pairs;
}

/** The speed-up of the contender: reference time over its time, inside each pair. */
export function speedupOf(pairs: readonly RoundPair[]): Estimate {
  return pairedSpeedup(
    pairs.map((pair) => atLeastOneStep(pair.reference.wallMs)),
    pairs.map((pair) => atLeastOneStep(pair.contender.wallMs)),
  );
}

function incomplete({ record, reference, contender }: Contest): string[] {
  return [reference, contender]
    .filter((lane) => lane.state.status === 'failed' || !isTimed(lane))
    .map((lane) => {
      const what = isTimed(lane) ? 'did not complete its rounds' : 'was not measured';
      return `${lane.lane.id} ${what}: ${laneReason(lane, record.scenario.tasks.length)}`;
    });
}

function noPairs({ reference, contender }: Contest, pairs: readonly RoundPair[]): string[] {
  if (pairs.length > 0 || !isTimed(reference)) return [];
  return [`no round of ${contender.lane.id} has a partner in ${reference.lane.id}`];
}

function failedTasks(work: Equivalence, { record }: Contest, pairs: readonly RoundPair[]): string[] {
  if (work.equivalent === false || work.failedAlike === 0) return [];
  if (pairs.some((pair) => pair.reference.tally.completed === 0)) return ['every task of a round failed'];
  if (work.failedAlike <= record.plan.maxFailures) return [];
  const failed = formatCount(work.failedAlike, 'task');
  return [`${failed} failed in both; --max-failures ${work.failedAlike} compares them all the same`];
}

function failedAlike(work: Equivalence): string[] {
  if (work.failedAlike === 0) return [];
  return [`the same ${formatCount(work.failedAlike, 'task')} failed in both, and the times include them`];
}
