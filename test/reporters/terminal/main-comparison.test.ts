import { expect, test } from 'vitest';
import { findAll } from '../../../src/checks/findings/index.ts';
import { assemble } from '../../../src/core/assemble/index.ts';
import { mainComparison } from '../../../src/reporters/answer/main-comparison.ts';
import { laneWith, recordWith } from '../../helpers/record.ts';

function laneTold(asyncMs: readonly number[], threadsMs: readonly number[]): string | undefined {
  const sync = laneWith('sync', [500, 501, 500, 499, 500, 500]);
  const lanes = [sync, laneWith('async', asyncMs), laneWith('threads', threadsMs)];
  return mainComparison(assemble(recordWith(lanes), { findAll, judge: () => [] }))?.lane;
}

test('of winners that may be equally fast the first is told', () => {
  expect(laneTold([300, 303, 298, 301, 300, 299], [299, 302, 298, 300, 300, 298])).toBe('async');
});

test('a winner that is clearly faster than those before it is told', () => {
  expect(laneTold([300, 303, 298, 301, 300, 299], [150, 152, 151, 150, 149, 150])).toBe('threads');
});
