import { expect, test } from 'vitest';
import { outliers } from '../../../src/checks/findings/outliers.ts';
import { findIn, messagesIn, six } from '../../helpers/findings.ts';
import { laneWith } from '../../helpers/record.ts';

/** Rounds of about 800 ms, but for those given by their index. */
const rounds = (count: number, odd: Readonly<Record<number, number>>) =>
  Array.from({ length: count }, (_, index) => odd[index] ?? 800 + (index % 3));

test('the round that stands out is named, counted from 1', () => {
  expect(findIn(outliers, [laneWith('sync', rounds(10, { 2: 5000 }))])).toEqual([
    {
      code: 'outliers',
      severity: 'info',
      lane: 'sync',
      message: '1 of 10 rounds stands out from the median of 801.0 ms: round 3 (5.000 s)',
      advice: 'They count like all others: the median bears them, the mean does not.',
    },
  ]);
});

test('five are named and the rest counted', () => {
  const odd = Object.fromEntries([1, 5, 10, 15, 20, 25, 30].map((index) => [index, 5000]));
  expect(messagesIn(outliers, [laneWith('sync', rounds(40, odd))])[0]).toMatch(
    /^7 of 40 rounds stand out .*: round 2 \(5\.000 s\), round 6 \(5\.000 s\), .*round 21 \(5\.000 s\), 2 more$/,
  );
});

test('rounds that agree are no finding', () => {
  expect(findIn(outliers, [laneWith('sync', six(800))])).toEqual([]);
});
