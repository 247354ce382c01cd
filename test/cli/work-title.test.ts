import { expect, test } from 'vitest';
import { workTitle } from '../../src/cli/work-title.ts';
import type { Plan } from '../../src/core/plan.ts';
import { planWith } from '../helpers/fake-lane.ts';

const tasks = Array.from({ length: 12 }, (_, task) => ({ label: `task ${task}`, idealMs: null }));
const work = { title: '12 tasks of a.mjs', tasks, ownLoop: 'its own all()' };

const one = (limit: number | 'all'): Partial<Plan> => ({ concurrency: { kind: 'one', limit } });
const sweep = (...limits: (number | 'all')[]): Partial<Plan> => ({ concurrency: { kind: 'sweep', limits } });

test.each<[string, Partial<Plan>, string]>([
  ['no limit', {}, ', driven by its own all()'],
  ['a limit that holds all tasks', one(12), ', driven by its own all()'],
  ['a limit', one(4), ', driven by asyncbench, at most 4 at once'],
  ['a sweep', sweep(2, 4), ', driven by asyncbench, at most 4 at once'],
  ['a sweep up to all', sweep(4, 'all'), ', driven by its own all() where all may be in flight, else by asyncbench'],
  [
    'a search',
    { concurrency: { kind: 'auto' } },
    ', driven by its own all() where all may be in flight, else by asyncbench',
  ],
  ['no mode async', { modes: ['sync', 'sequential'] }, ''],
])('%s', (_, plan, driven) => expect(workTitle(work, planWith(plan))).toBe(`${work.title}${driven}`));

test('work without a loop of its own', () => {
  expect(workTitle({ title: '12 sleeps', tasks }, planWith(one(4)))).toBe('12 sleeps');
});
