import { expect, test } from 'vitest';
import { slowFirstRound } from '../../../src/checks/findings/slow-first-round.ts';
import { findIn, six } from '../../helpers/findings.ts';
import { laneWith } from '../../helpers/record.ts';

const WARMING = [336, 89, 89, 90, 89, 88, 89, 89];

test('a slow first round is told against the median of the others', () => {
  expect(findIn(slowFirstRound, [laneWith('async', WARMING)])).toEqual([
    {
      code: 'slow-first-round',
      severity: 'warning',
      lane: 'async',
      message: 'round 1 took 336.0 ms, 3.775× the median of the others (89.00 ms)',
      advice: 'Warm up longer (--warmup), or measure first rounds on purpose (--cold).',
    },
  ]);
});

test('cold rounds are all first ones', () => {
  expect(findIn(slowFirstRound, [laneWith('async', WARMING)], { plan: { cold: true } })).toEqual([]);
});

test('equal rounds have no slow first one', () => {
  expect(findIn(slowFirstRound, [laneWith('async', six(89))])).toEqual([]);
});
