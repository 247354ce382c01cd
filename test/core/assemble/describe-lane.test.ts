import { expect, test } from 'vitest';
import { describeLane } from '../../../src/core/assemble/describe-lane.ts';
import { laneWith } from '../../helpers/record.ts';

test.each([
  ['sync', 'one after the other, the thread blocked in each'],
  ['sequential', 'awaited one after the other'],
  ['async@7', 'all in flight at once'],
  ['async@3', 'at most 3 in flight at once'],
  ['threads@3', 'on 3 threads, each blocked by its task'],
  ['threads@9', 'on 7 threads, each blocked by its task'],
  ['threads@1', 'on 1 thread, each blocked by its task'],
])('%s with seven tasks: %s', (id, summary) => {
  expect(describeLane(laneWith(id, []).lane, 7)).toBe(summary);
});
