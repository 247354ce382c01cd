import { expect, test } from 'vitest';
import { baselineRefusal } from '../../../src/cli/publish.ts';
import type { CheckReport, Report } from '../../../src/core/report.ts';
import { measured, reportOf, unmeasured } from '../../helpers/check-report.ts';

const WALL = [10, 11, 12, 11, 10, 12];
const RED: CheckReport = { expression: 'async.median <= 1ms', verdict: 'fail', observed: null, reason: 'too slow' };

function report(overrides: Partial<Report> = {}): Report {
  return reportOf([measured('sync', WALL), measured('async', WALL)], overrides);
}

test('a sound, green run may become a baseline; so may one with an open check', () => {
  expect(baselineRefusal(report(), false)).toBeNull();
  expect(baselineRefusal(report({ checks: [{ ...RED, verdict: 'inconclusive' }] }), false)).toBeNull();
});

test('a red run only by force', () => {
  expect(baselineRefusal(report({ checks: [RED] }), false)).toBe('a check failed (--force saves all the same)');
  expect(baselineRefusal(report({ checks: [RED] }), true)).toBeNull();
});

test.each([
  ['the run was cut short', report({ partial: true })],
  ['async failed', reportOf([measured('sync', WALL), unmeasured('async', 'failed', 'crashed')])],
  ['nothing was measured', reportOf([unmeasured('sync', 'skipped', 'no blocking form')])],
  [
    '2 tasks of async failed',
    report({
      modes: [measured('async', WALL, { tasks: { total: 2, completed: 10, failed: 2, bytes: 0, wireBytes: 0 } })],
    }),
  ],
])('%s: not even by force', (why, unsound) => {
  expect(baselineRefusal(unsound, true)).toBe(why);
});
