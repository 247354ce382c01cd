import { expect, test } from 'vitest';
import { createSlots } from '../../../scenarios/page-server/slots.ts';

/** Takes slots for numbered jobs; tells which have started, and ends them by number. */
function jobs(limit: number | null, count: number) {
  const slots = createSlots(limit);
  const started: number[] = [];
  const endings = new Map<number, () => void>();
  for (let job = 0; job < count; job += 1) {
    slots.take((release) => {
      started.push(job);
      endings.set(job, release);
    });
  }
  return { started, end: (job: number) => endings.get(job)?.() };
}

test('no more than the limit at once, the others in their order', () => {
  const { started, end } = jobs(2, 5);
  expect(started).toEqual([0, 1]);
  end(1);
  expect(started).toEqual([0, 1, 2]);
  end(0);
  end(2);
  expect(started).toEqual([0, 1, 2, 3, 4]);
});

test('no limit: all at once', () => {
  expect(jobs(null, 100).started).toHaveLength(100);
});
