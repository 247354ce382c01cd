import { expect, test } from 'vitest';
import { clockResolution } from '../../../src/checks/findings/clock-resolution.ts';
import { assemble } from '../../../src/core/assemble/index.ts';
import { findIn, messagesIn, six } from '../../helpers/findings.ts';
import { laneWith, recordWith } from '../../helpers/record.ts';

test('a round under a millisecond is too short', () => {
  expect(findIn(clockResolution, [laneWith('async', six(0.412))])).toEqual([
    {
      code: 'clock-resolution',
      severity: 'warning',
      lane: 'async',
      message: 'a round takes 0.412 ms, too little to time well',
      advice: 'Give a round more work, such as more tasks, until it takes 10 ms or more.',
    },
  ]);
});

test('a coarse clock needs a hundred of its steps', () => {
  const coarse = { clockResolutionMs: 1 };
  expect(messagesIn(clockResolution, [laneWith('sync', six(99))], coarse)).toEqual([
    "a round takes 99.00 ms, too little to time well (the clock's step is 1,000,000 ns)",
  ]);
  expect(findIn(clockResolution, [laneWith('sync', six(100))], coarse)).toEqual([]);
});

test('a saved report has forgotten the step of the clock', () => {
  const reportOf = (wallMs: number) => assemble(recordWith([laneWith('sync', six(wallMs))]));
  expect(clockResolution.find({ report: reportOf(0.5), record: null })[0]?.message).toBe(
    'a round takes 0.500 ms, too little to time well',
  );
  expect(clockResolution.find({ report: reportOf(1), record: null })).toEqual([]);
});
