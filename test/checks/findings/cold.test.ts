import { expect, test } from 'vitest';
import { cold } from '../../../src/checks/findings/cold.ts';
import type { Plan } from '../../../src/core/plan.ts';
import { findIn } from '../../helpers/findings.ts';
import { laneWith } from '../../helpers/record.ts';

function found(plan: Partial<Plan>, rounds: number) {
  const lanes = [laneWith('sync', new Array(rounds).fill(200)), laneWith('async', new Array(rounds).fill(100))];
  return findIn(cold, lanes, { plan: { cold: true, ...plan } });
}

test('both orders were run: nothing is favoured', () => {
  expect(found({ order: 'abba' }, 6)).toMatchObject([
    { severity: 'info', message: expect.stringContaining('turned round from pair to pair') },
  ]);
});

test.each([
  ['one pair', { order: 'abba' }, 1],
  ['blocks', { order: 'blocks' }, 6],
] as const)('%s: what ran later may be favoured, and that is a warning', (_, plan, rounds) => {
  expect(found(plan, rounds)).toMatchObject([
    { severity: 'warning', message: expect.stringContaining('may have found the caches of a server warm') },
  ]);
});

test('without --cold there is nothing to say', () => {
  expect(found({ cold: false }, 6)).toEqual([]);
});
