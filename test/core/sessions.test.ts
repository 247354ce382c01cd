import { describe, expect, test } from 'vitest';
import { assemble } from '../../src/core/assemble/index.ts';
import { listRounds } from '../../src/core/assemble/rounds.ts';
import type { LaneRecord, RunRecord } from '../../src/core/record.ts';
import { mergeSessions } from '../../src/core/sessions.ts';
import { laneWith, recordWith } from '../helpers/record.ts';

function sessionOf(...wallsMs: readonly number[]): RunRecord {
  return recordWith([laneWith('sync', wallsMs), laneWith('async', wallsMs)]);
}

const laneOf = ({ lanes }: Pick<RunRecord, 'lanes'>, id: string): LaneRecord | undefined =>
  lanes.find(({ lane }) => lane.id === id);

describe('several sessions as one', () => {
  const merged = mergeSessions([sessionOf(10, 20), sessionOf(30), sessionOf(40, 50, 60)]);

  test('have all their rounds, with pairs numbered on, each with its session', () => {
    const rounds = laneOf(merged, 'async')?.timed ?? [];
    expect(rounds.map(({ wallMs, pair, session }) => [wallMs, pair, session])).toEqual([
      [10, 0, 1],
      [20, 1, 1],
      [30, 2, 2],
      [40, 3, 3],
      [50, 4, 3],
      [60, 5, 3],
    ]);
  });

  test('are compared pair by pair, and say in the report which session a round is of', () => {
    const record = { ...sessionOf(1), ...merged };
    expect(assemble(record).comparisons[0]?.pairs).toBe(6);
    expect(listRounds(record).map(({ session }) => session)).toContain(3);
    expect(listRounds(sessionOf(1)).every((round) => !('session' in round))).toBe(true);
  });

  test('one alone is left as it is', () => {
    const only = sessionOf(1);
    expect(mergeSessions([only])).toBe(only);
    expect(() => mergeSessions([])).toThrow(RangeError);
  });

  test('a lane that failed in one of them has failed', () => {
    const failure = { code: 'died', message: 'it died' };
    const state = { status: 'failed', failure, lastWords: null } as const;
    const bad = recordWith([laneWith('sync', [5], { state }), laneWith('async', [5])]);
    const { lanes } = mergeSessions([bad, sessionOf(1)]);
    expect(lanes.map(({ state }) => state.status)).toEqual(['failed', 'completed']);
  });
});
