import { expect, test } from 'vitest';
import { cold } from '../../../src/checks/findings/cold.ts';
import { notSteady } from '../../../src/checks/findings/not-steady.ts';
import { findIn, six } from '../../helpers/findings.ts';
import { laneWith, roundWith } from '../../helpers/record.ts';

const warming = laneWith('async', six(90), {
  steady: false,
  warmup: [roundWith(336, { purpose: 'warmup' }), roundWith(187, { purpose: 'warmup', pair: 1 })],
});

test('a warm-up that ended too early is told', () => {
  expect(findIn(notSteady, [laneWith('sync', six(90)), warming])).toEqual([
    {
      code: 'not-steady',
      severity: 'warning',
      lane: 'async',
      message: 'rounds were not steady yet when the time for warming up was over',
      advice: 'Give it more time (--max-time) or a number of warm-up rounds (--warmup).',
    },
  ]);
});

test('a warm-up that the user fixed, and none at all, promise nothing', () => {
  expect(findIn(notSteady, [warming], { plan: { warmup: 2 } })).toEqual([]);
  expect(findIn(notSteady, [warming], { plan: { cold: true } })).toEqual([]);
});

test('a report says when it shows first rounds', () => {
  expect(findIn(cold, [warming])).toEqual([]);
  expect(findIn(cold, [warming], { plan: { cold: true } })).toEqual([
    {
      code: 'cold',
      severity: 'info',
      lane: null,
      message: 'every sample is the first round of a fresh process: what a script that runs once gets',
      advice: 'Without --cold the speed of warmed-up code is measured.',
    },
  ]);
});
