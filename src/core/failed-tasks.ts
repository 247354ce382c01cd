import { looksOf } from './bodies.ts';
import { sampleRounds } from './lanes.ts';
import type { LaneRecord, RunRecord } from './record.ts';

function failedInLane(lane: LaneRecord): number[] {
  const looked = looksOf(lane).flatMap((look) => look.flatMap(({ failure }, task) => (failure === null ? [] : [task])));
  const rounds = [...lane.warmup, ...lane.explored, ...sampleRounds(lane)];
  return [...looked, ...rounds.flatMap(({ tally }) => tally.failures.map(({ task }) => task))];
}

/** The tasks that failed in any round of any lane, or were left out of the rounds for that, in their order. */
export function failedTasks({ lanes, requests }: Pick<RunRecord, 'lanes' | 'requests'>): number[] {
  const told = requests?.throttled ?? null;
  const before = [...(requests?.leftOut ?? []), ...(told === null ? [] : [told])].map(({ task }) => task);
  return [...new Set([...before, ...lanes.flatMap(failedInLane)])].sort((a, b) => a - b);
}
