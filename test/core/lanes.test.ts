import { expect, test } from 'vitest';
import { chooseReference, type LaneId, lanesOf, sweptMode, valuesIn } from '../../src/core/lanes.ts';
import type { ModeName } from '../../src/core/modes.ts';
import { planWith } from '../helpers/fake-lane.ts';
import { laneWith } from '../helpers/record.ts';

const ids = (text: string) =>
  text.split(' ').map((id) => laneWith(id.replace('!', '') as LaneId, id.endsWith('!') ? [] : [1]));

test.each<{ lanes: string; named: ModeName | null; expected: string | null; why: string }>([
  { lanes: 'async sync threads', named: null, expected: 'sync', why: 'sync where it is able' },
  { lanes: 'sync! async threads', named: null, expected: 'async', why: 'else the first that is' },
  { lanes: 'sync async threads!', named: 'threads', expected: 'threads', why: 'the one named, able or not' },
  { lanes: 'sync threads', named: 'async', expected: null, why: 'nothing in place of the one named' },
  { lanes: 'async@8 async@1 async@4', named: null, expected: 'async@1', why: 'of a sweep the smallest limit' },
  { lanes: 'async@1! async@8 async@4', named: null, expected: 'async@4', why: 'the smallest that is able' },
  { lanes: 'sync async@8 async@2', named: 'async', expected: 'async@2', why: 'of the mode named the smallest limit' },
  { lanes: 'sync async@8 async@2', named: null, expected: 'sync', why: 'sync before any limit' },
  { lanes: 'async!', named: null, expected: null, why: 'nothing able' },
])('the reference of $lanes ($named named): $why', ({ lanes, named, expected }) => {
  expect(chooseReference(ids(lanes), named, ({ timed }) => timed.length > 0)?.lane.id ?? null).toBe(expected);
});

test('the control is never the reference', () => {
  const lanes = [laneWith('async', [1], { role: 'control' }), laneWith('threads', [1])];
  expect(chooseReference(lanes, null, () => true)?.lane.id).toBe('threads');
});

test('whole functions and values are lanes by their names', () => {
  const params = {};
  const functions = ['before', 'after'].map((name) => ({ name, values: null, params }));
  const lanes = lanesOf(planWith({ modes: ['whole'] }), { tasks: [0], variants: functions });
  expect(lanes.map(({ id, mode }) => [id, mode])).toEqual([
    ['before', 'whole'],
    ['after', 'whole'],
  ]);
  expect(sweptMode(lanes)).toBeNull();
  const values = ['size=1', 'size=10'].map((text) => ({ name: null, values: text, params }));
  const scanned = lanesOf(planWith({ modes: ['sync', 'async'] }), { tasks: [0, 1], variants: values });
  expect(scanned.map(({ id }) => id)).toEqual(['sync[size=1]', 'sync[size=10]', 'async[size=1]', 'async[size=10]']);
  expect([sweptMode(scanned), scanned.map(({ id }) => valuesIn(id))]).toEqual([
    null,
    ['size=1', 'size=10', 'size=1', 'size=10'],
  ]);
  const one = lanesOf(planWith({ modes: ['async'], concurrency: { kind: 'sweep', limits: [1, 2] } }), {
    tasks: [0, 1],
  });
  expect([sweptMode(one), one.map(({ id }) => id)]).toEqual(['async', ['async@1', 'async@2']]);
});
