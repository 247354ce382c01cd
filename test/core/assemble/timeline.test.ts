import { expect, test } from 'vitest';
import { evenlyChosen, foldTimeline } from '../../../src/core/assemble/timeline.ts';
import { MAX_TIMELINE } from '../../../src/core/report/mode.ts';
import { explainWith, tasksOf } from '../../helpers/record.ts';

test('few are all chosen', () => {
  expect(evenlyChosen(3, 5)).toEqual([0, 1, 2]);
});

test('many are chosen evenly, with the first and the last', () => {
  expect(evenlyChosen(9, 5)).toEqual([0, 2, 4, 6, 8]);
  expect(evenlyChosen(100_000, 3)).toEqual([0, 50_000, 99_999]);
});

test('100,000 tasks become a thousand, none twice', () => {
  const spans = Array.from({ length: 100_000 }, (_, task) => [task, task + 1] as const);
  const timeline = foldTimeline(explainWith(spans), tasksOf(...Array<null>(100_000).fill(null)));
  expect(timeline).toHaveLength(MAX_TIMELINE);
  expect(timeline[0]).toEqual({ task: 'task 1', queuedMs: 0, startMs: 0, endMs: 1 });
  expect(timeline.at(-1)).toEqual({ task: 'task 100000', queuedMs: 0, startMs: 99_999, endMs: 100_000 });
  expect(new Set(timeline.map((entry) => entry.task)).size).toBe(MAX_TIMELINE);
});
