import { expect, test } from 'vitest';
import { cleanPairs, failedNowAndThen } from '../../src/core/flaky.ts';
import type { RoundPair } from '../../src/core/lanes.ts';
import { failureOf, laneWith, outcomeWith, roundWith, tallyFailing, tallyWith } from '../helpers/record.ts';

const failing = tallyFailing(3, { 1: 'reset' });
const fine = tallyWith(3);
const failedOutcome = outcomeWith({ failure: failureOf('reset') });

test('what failed in some rounds of a lane and not in others failed by chance', () => {
  const warmup = [fine, failing].map((tally) => roundWith(1, { purpose: 'warmup', tally }));
  const verify = [outcomeWith(), failedOutcome, outcomeWith()];
  expect(failedNowAndThen(laneWith('sync', [], { warmup, verify }))).toEqual([
    { task: 1, failure: failureOf('reset'), failed: 2, asked: 3 },
  ]);
});

test('what failed in all of them, or in none, did not', () => {
  expect(failedNowAndThen(laneWith('sync', [1, 1], { tally: failing }))).toEqual([]);
  expect(failedNowAndThen(laneWith('sync', [1, 1]))).toEqual([]);
});

test('a round with more failures than are kept says nothing of single tasks', () => {
  const cut = { ...tallyFailing(300, { 7: 'reset' }), failed: 200 };
  const tally = (round: number) => (round === 0 ? cut : tallyWith(300));
  expect(failedNowAndThen(laneWith('sync', [1, 1, 1], { tally }))).toEqual([]);
});

/** Pairs by what failed in each: nothing, in the reference, in the contender, in both. */
function pairsOf(kinds: string): RoundPair[] {
  return [...kinds].map((kind, pair) => ({
    reference: roundWith(1, { pair, tally: 'rb'.includes(kind) ? failing : fine }),
    contender: roundWith(1, { pair, tally: 'cb'.includes(kind) ? failing : fine }),
  }));
}

const kept = (kinds: string, leftOut = 0) => cleanPairs(pairsOf(kinds), leftOut).map(({ reference }) => reference.pair);

test('pairs in which something failed are set aside', () => {
  expect(kept('..r..c')).toEqual([0, 1, 3, 4]);
  expect(kept('......')).toEqual([0, 1, 2, 3, 4, 5]);
});

test('what is left out of the rounds fails in all of them, and sets none aside', () => {
  expect(kept('bbbb', 1)).toEqual([0, 1, 2, 3]);
});

test('where more than half of the pairs would be set aside none is', () => {
  expect(kept('rc..')).toEqual([2, 3]);
  expect(kept('rcb.')).toEqual([0, 1, 2, 3]);
});

test('where only one of the modes fails, more often than chance has it, none is set aside', () => {
  expect(kept('ccccc............')).toHaveLength(12);
  expect(kept('cccccc............')).toHaveLength(18);
  expect(kept('ccccccr............')).toHaveLength(12);
});
