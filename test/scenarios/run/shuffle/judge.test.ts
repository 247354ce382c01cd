import { expect, test } from 'vitest';
import { judgeShuffled } from '../../../../scenarios/run/shuffle/judge.ts';
import { partOf, type RoundOutcome } from '../../../../scenarios/run/shuffle/outcome.ts';

const roundOf = (parts: Record<string, unknown>): RoundOutcome => ({
  parts: Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, partOf(value)])),
});

const CALM = roundOf({ 'task 0': 1, 'result()': [1, 2, 3] });

test('results that are alike are safe', () => {
  const { races, compared, rounds } = judgeShuffled([CALM, CALM], new Map([[4, CALM]]));
  expect([races, compared, rounds]).toEqual([[], 2, 1]);
});

test('the first seed that shows a race is named, and of which kind it is', () => {
  const order = roundOf({ 'task 0': 1, 'result()': [2, 1, 3] });
  const lost = roundOf({ 'task 0': 0, 'result()': [1, 2] });
  const { races } = judgeShuffled(
    [CALM, CALM],
    new Map([
      [4, CALM],
      [5, order],
      [6, lost],
    ]),
  );
  expect(races).toEqual([
    { seed: 5, part: 'result()', kind: 'order', expected: '[1,2,3]', found: '[2,1,3]' },
    { seed: 6, part: 'task 0', kind: 'content', expected: '1', found: '0' },
  ]);
});

test('what varies by itself is not judged', () => {
  const other = roundOf({ 'task 0': 7, 'result()': [1, 2, 3] });
  const { races, varying } = judgeShuffled(
    [CALM, other],
    new Map([[1, roundOf({ 'task 0': 9, 'result()': [1, 2, 3] })]]),
  );
  expect([races, varying]).toEqual([[], ['task 0']]);
});

test('nothing returned is nothing compared', () => {
  const nothing = roundOf({ 'task 0': undefined });
  expect(judgeShuffled([nothing, nothing], new Map([[1, nothing]]))).toMatchObject({ compared: 0, races: [] });
});
