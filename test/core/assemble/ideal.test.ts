import { expect, test } from 'vitest';
import { idealOf } from '../../../src/core/assemble/ideal.ts';
import type { LaneId } from '../../../src/core/lanes.ts';
import { grahamBounds } from '../../../src/core/stats/littles-law.ts';
import { laneWith, tasksOf } from '../../helpers/record.ts';

const lane = (id: LaneId) => laneWith(id, []).lane;

test.each(['sync', 'sequential', 'async@1', 'threads@1'] as const)('%s can do no better than the sum', (id) => {
  expect(idealOf(lane(id), tasksOf(500, 300, 200))).toEqual({ idealMs: 1000, boundMs: { low: 1000, high: 1000 } });
});

test.each(['async@3', 'async@64', 'threads@3'] as const)('%s can do no better than the longest of three', (id) => {
  expect(idealOf(lane(id), tasksOf(500, 300, 200))).toEqual({ idealMs: 500, boundMs: { low: 500, high: 500 } });
});

test.each(['async@2', 'threads@2'] as const)('%s is bounded by Graham', (id) => {
  const bounds = grahamBounds([500, 300, 400], 2);
  expect(idealOf(lane(id), tasksOf(500, 300, 400))).toEqual({ idealMs: 600, boundMs: bounds });
  expect(bounds).toEqual({ low: 600, high: 850 });
});

test('one task of unknown length makes the ideal unknown', () => {
  expect(idealOf(lane('sync'), tasksOf(500, null))).toBeNull();
});

test('a million tasks are no problem', () => {
  const tasks = tasksOf(...Array<number>(100_000).fill(2));
  expect(idealOf(lane('async@1000000'), tasks)?.idealMs).toBe(2);
});
