import { expect, test } from 'vitest';
import { failedTasks } from '../../src/core/failed-tasks.ts';
import { failureOf, laneWith, outcomeWith, requestsWith, roundWith, tallyFailing } from '../helpers/record.ts';

test('what failed in any round of any lane, or before them, each once and in order', () => {
  const failed = outcomeWith({ failure: failureOf('reset') });
  const done = outcomeWith();
  const sync = laneWith('sync', [1], {
    verify: [done, done, failed],
    verifyAgain: [[done, failed, done]],
    warmup: [roundWith(1, { purpose: 'warmup', tally: tallyFailing(9, { 7: 'timeout' }) })],
  });
  const async = laneWith('async', [1], { tally: tallyFailing(9, { 2: 'reset', 8: 'reset' }) });
  const left = { task: 5, failure: failureOf('dns'), failed: 1, asked: 1 };
  const requests = requestsWith({ leftOut: [left], throttled: { task: 4, failure: failureOf('http-429') } });
  expect(failedTasks({ lanes: [sync, async], requests })).toEqual([1, 2, 4, 5, 7, 8]);
  expect(failedTasks({ lanes: [laneWith('sync', [1])], requests: null })).toEqual([]);
});
