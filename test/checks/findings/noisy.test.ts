import { expect, test } from 'vitest';
import { noisy } from '../../../src/checks/findings/noisy.ts';
import { findIn, messagesIn, six } from '../../helpers/findings.ts';
import { laneWith } from '../../helpers/record.ts';

test('three rounds far apart are a range', () => {
  expect(findIn(noisy, [laneWith('async', [90, 100, 130])])).toEqual([
    {
      code: 'noisy',
      severity: 'warning',
      lane: 'async',
      message: '3 rounds range over ±20.0 % (90.00 ms–130.0 ms), and a typical round is 10.0 % off it',
      advice: 'Close what else uses the machine or the network, or run more rounds (--runs, --max-time).',
    },
  ]);
});

test('with an interval the median is known to half its width', () => {
  const [message] = messagesIn(noisy, [laneWith('sync', [80, 80, 80, 120, 120, 120])]);
  expect(message).toBe(
    'the median of 6 rounds is known to ±20.0 % only (80.00 ms–120.0 ms), and a typical round is 20.0 % off it',
  );
});

test('quiet rounds, and two rounds, are no finding', () => {
  expect(findIn(noisy, [laneWith('sync', six(800)), laneWith('async', [100, 200])])).toEqual([]);
  expect(findIn(noisy, [laneWith('sync', [100, 101, 102])])).toEqual([]);
});
