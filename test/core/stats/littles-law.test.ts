import { describe, expect, test } from 'vitest';
import {
  grahamBounds,
  inFlightCurve,
  maxInFlight,
  meanInFlight,
  queueingShare,
} from '../../../src/core/stats/littles-law.ts';
import { type Random, seededRandom } from '../../../src/core/stats/random.ts';

const NEVER = Number.NaN;

interface Tasks {
  readonly start: Float64Array;
  readonly end: Float64Array;
}

/** Whole milliseconds, so that some tasks touch; a tenth never begins, a tenth never ends. */
function randomTasks(random: Random, wallMs: number): Tasks {
  const count = Math.floor(random() * 30);
  const start = Float64Array.from({ length: count }, () => (random() < 0.1 ? NEVER : Math.floor(random() * wallMs)));
  const end = start.map((from) => (random() < 0.1 ? NEVER : from + Math.floor(random() * (wallMs - from + 1))));
  return { start, end };
}

/** What is in flight in each millisecond, counted one by one. */
function countEachMs({ start, end }: Tasks, wallMs: number): number[] {
  return Array.from({ length: wallMs }, (_, ms) => {
    const running = [...start.keys()].filter((task) => {
      const until = end[task] ?? NEVER;
      return (start[task] ?? NEVER) <= ms && (Number.isNaN(until) ? wallMs : until) > ms;
    });
    return running.length;
  });
}

describe('in flight', () => {
  test('one after the other is 1, all at once is their number', () => {
    expect(meanInFlight([0, 500], [500, 800], 800)).toBe(1);
    expect(maxInFlight([0, 500], [500, 800])).toBe(1);
    expect(meanInFlight([0, 0], [500, 300], 500)).toBe(1.6);
    expect(maxInFlight([0, 0], [500, 300])).toBe(2);
  });

  test('a task that never began is left out, one that never ended lasts to the end', () => {
    expect(meanInFlight([0, NEVER, 50], [100, NEVER, NEVER], 100)).toBe(1.5);
    expect(maxInFlight([0, NEVER, 50], [60, NEVER, NEVER])).toBe(2);
  });

  test('tasks that took no measurable time were in flight one by one', () => {
    expect(maxInFlight([0, 1, 1], [0, 1, 1])).toBe(1);
    expect(maxInFlight([], [])).toBe(0);
    expect(maxInFlight([NEVER], [NEVER])).toBe(0);
  });

  test('a round without time has nothing in flight', () => {
    expect(meanInFlight([0], [0], 0)).toBe(0);
    expect(inFlightCurve([0], [0], 0, 3)).toEqual([0, 0, 0]);
  });

  test('the curve of two sleeps', () => {
    expect(inFlightCurve([0, 0], [500, 300], 500, 5)).toEqual([2, 2, 2, 1, 1]);
    // The second bucket is 250 to 500 ms, of which the shorter task takes 50.
    expect(inFlightCurve([0, 0], [500, 300], 500, 2)).toEqual([2, expect.closeTo(1.2, 12)]);
  });

  test('a task inside one part of the curve counts by its share of it', () => {
    const curve = inFlightCurve([110], [135], 200, 2);
    expect(curve[0]).toBe(0);
    expect(curve[1]).toBeCloseTo(0.25, 12);
  });

  test('all of it agrees with counting every millisecond', () => {
    const random = seededRandom(21);
    for (let trial = 0; trial < 300; trial += 1) {
      const wallMs = 40;
      const tasks = randomTasks(random, wallMs);
      const counted = countEachMs(tasks, wallMs);
      const total = counted.reduce((sum, count) => sum + count, 0);
      expect(meanInFlight(tasks.start, tasks.end, wallMs)).toBeCloseTo(total / wallMs, 9);
      inFlightCurve(tasks.start, tasks.end, wallMs, wallMs).forEach((level, ms) => {
        expect(level).toBeCloseTo(counted[ms] ?? NEVER, 9);
      });
      const begun = tasks.start.some((from) => !Number.isNaN(from)) ? 1 : 0;
      expect(maxInFlight(tasks.start, tasks.end)).toBe(Math.max(begun, ...counted));
      const coarse = inFlightCurve(tasks.start, tasks.end, wallMs, 7);
      expect(coarse.reduce((sum, level) => sum + level, 0) / 7).toBeCloseTo(total / wallMs, 9);
    }
  });
});

test('queueing share: what is not the time that a task takes alone', () => {
  expect(queueingShare(800, 100)).toBe(0.875);
  expect(queueingShare(100, 100)).toBe(0);
  expect(queueingShare(90, 100)).toBe(0);
  expect(queueingShare(null, 100)).toBeNull();
  expect(queueingShare(100, null)).toBeNull();
  expect(queueingShare(0, 0)).toBeNull();
  expect(queueingShare(NEVER, 1)).toBeNull();
});

/** The makespan when each task starts, in the order given, as soon as one of `width` workers is free. */
function listSchedule(tasksMs: readonly number[], width: number): number {
  const freeAt = Array<number>(width).fill(0);
  for (const taskMs of tasksMs) {
    const worker = freeAt.indexOf(Math.min(...freeAt));
    freeAt[worker] = (freeAt[worker] ?? 0) + taskMs;
  }
  return Math.max(...freeAt);
}

describe("Graham's bounds", () => {
  test('one at a time is the sum, all at once the longest', () => {
    expect(grahamBounds([500, 300], 1)).toEqual({ low: 800, high: 800 });
    expect(grahamBounds([500, 300], 2)).toEqual({ low: 500, high: 500 });
    expect(grahamBounds([500, 300], Number.POSITIVE_INFINITY)).toEqual({ low: 500, high: 500 });
    expect(grahamBounds([], 4)).toEqual({ low: 0, high: 0 });
  });

  test("are reached by the schedule that Graham's paper ends with", () => {
    // c(c − 1) tasks of 1 and then one of c, for c = 3: 5 instead of 3.
    const tasks = [1, 1, 1, 1, 1, 1, 3];
    expect(grahamBounds(tasks, 3)).toEqual({ low: 3, high: 5 });
    expect(listSchedule(tasks, 3)).toBe(5);
    expect(listSchedule(tasks.toReversed(), 3)).toBe(3);
  });

  test('hold every schedule of random tasks', () => {
    const random = seededRandom(31);
    for (let trial = 0; trial < 1000; trial += 1) {
      const tasks = Array.from({ length: 1 + Math.floor(random() * 20) }, () => Math.ceil(1000 * random() ** 3));
      const width = 1 + Math.floor(random() * 12);
      const { low, high } = grahamBounds(tasks, width);
      const makespan = listSchedule(tasks, width);
      expect(makespan).toBeGreaterThanOrEqual(low - 1e-9);
      expect(makespan).toBeLessThanOrEqual(high + 1e-9);
    }
  });
});
