import { expect, test } from 'vitest';
import { tooFewRounds } from '../../../src/checks/findings/too-few-rounds.ts';
import { roundsNeeded } from '../../../src/core/stats/looks.ts';
import { pairedSpeedup } from '../../../src/core/stats/speedup.ts';
import { findIn, six } from '../../helpers/findings.ts';
import { laneWith } from '../../helpers/record.ts';

test('one round of each gives no interval at all', () => {
  expect(findIn(tooFewRounds, [laneWith('sync', [8000]), laneWith('async', [5000])])).toEqual([
    {
      code: 'too-few-rounds',
      severity: 'warning',
      lane: 'async',
      message: 'one round gives the speed-up no interval; 6 rounds are the fewest that do',
      advice: 'Use a longer --max-time, or --runs 6.',
    },
  ]);
});

test('with --runs 1 it is that which is to change', () => {
  const [finding] = findIn(tooFewRounds, [laneWith('sync', [8000]), laneWith('async', [5000])], { plan: { runs: 1 } });
  expect(finding?.advice).toBe(
    'Use --runs 6, or leave --runs out: rounds are then added until the figures are precise.',
  );
});

test('a wide interval tells how many rounds would do', () => {
  const [sync, async] = [six(100), [98, 98, 98, 102, 102, 102]];
  const needed = roundsNeeded(pairedSpeedup(sync, async), 6, 0.01);
  const [finding] = findIn(tooFewRounds, [laneWith('sync', sync), laneWith('async', async)]);
  expect(finding).toMatchObject({
    severity: 'warning',
    message: `6 rounds leave the speed-up at ±2.0 %; about ${needed} rounds would bring it within ±1.0 %`,
    advice: `Use --runs ${needed}, or a longer --max-time.`,
  });
  expect(needed).toBeGreaterThan(6);
});

test('the figure that needs most rounds speaks for all', () => {
  const lanes = [
    laneWith('sync', six(100)),
    laneWith('sequential', [98, 98, 98, 102, 102, 102]),
    laneWith('async', [60, 60, 60, 70, 70, 70]),
  ];
  expect(findIn(tooFewRounds, lanes).map((finding) => finding.lane)).toEqual(['async']);
});

test('where no number of rounds is reasonable, steadier ones are advised', () => {
  const [finding] = findIn(tooFewRounds, [laneWith('sync', six(100)), laneWith('async', [50, 50, 50, 200, 200, 200])]);
  expect(finding?.message).toContain('more than 1,000 rounds would bring it within');
  expect(finding?.advice).toContain('--precision');
});

test('a mode alone is judged by its time', () => {
  expect(findIn(tooFewRounds, [laneWith('async', [500, 500, 500])])).toMatchObject([
    {
      severity: 'info',
      lane: 'async',
      message: 'the time is only a range of 3 rounds (±0 %); about 6 rounds would bring it within ±1.0 %',
    },
  ]);
});

test('a precise speed-up is no finding', () => {
  expect(findIn(tooFewRounds, [laneWith('sync', six(800)), laneWith('async', six(500))])).toEqual([]);
});
