import { expect, test } from 'vitest';
import type { TaskResult } from '../../../src/core/scenario.ts';
import { tallyOf } from '../../../src/harness/runner/tally.ts';

function failed(code: string): TaskResult {
  return { ok: false, failure: { code, message: 'it did' } };
}

test('every failure is counted by its code; of those that are kept the first of each code is one', () => {
  const results = Array.from({ length: 171 }, (_, task) =>
    task === 170 ? ({ ok: true } as const) : failed(task < 160 ? 'http-404' : 'http-503'),
  );
  const tally = tallyOf(results);
  expect([tally.completed, tally.failed]).toEqual([1, 170]);
  expect(tally.failureCodes).toEqual({ 'http-404': 160, 'http-503': 10 });
  expect(tally.failures).toHaveLength(100);
  expect(tally.failures.map(({ task }) => task).slice(97)).toEqual([97, 98, 160]);
});

test('a task that never ended is a failure too', () => {
  expect(tallyOf([undefined, { ok: true }]).failureCodes).toEqual({ unfinished: 1 });
});
