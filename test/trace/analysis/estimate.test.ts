import { describe, expect, test } from 'vitest';
import { estimate, makespanMs } from '../../../src/trace/analysis/estimate.ts';
import { serial } from '../../helpers/trace/trace.ts';

const each = (count: number) => Array.from({ length: count }, (_, at) => [at]);

describe('makespanMs', () => {
  test('is the longest wait where all run at once and nothing is computed', () => {
    expect(
      makespanMs(
        [
          { waitMs: 30, mainMs: 0 },
          { waitMs: 50, mainMs: 0 },
        ],
        2,
      ),
    ).toBe(50);
  });

  test('lets the main thread do one thing after the other', () => {
    const units = each(4).map(() => ({ waitMs: 100, mainMs: 10 }));
    expect(makespanMs(units, 4)).toBe(140);
  });

  test('starts the next when a place is free', () => {
    const units = each(6).map(() => ({ waitMs: 100, mainMs: 0 }));
    expect(makespanMs(units, 4)).toBe(200);
    expect(makespanMs(units, 1)).toBe(600);
  });
});

describe('estimate', () => {
  const operations = serial(12).map((op, id) => ({ ...op, id }));

  test('knows waits and main-thread time, and states its doubt', () => {
    expect(estimate(operations, each(12))).toEqual({
      doubt: 0.25,
      of: [
        { limit: 2, ms: 630 },
        { limit: 4, ms: 325 },
        { limit: 8, ms: 220 },
        { limit: null, ms: 155 },
      ],
    });
  });

  test('is none below a millisecond', () => {
    const short = operations.map((op) => ({ ...op, endMs: op.startMs + 0.4 }));
    expect(estimate(short, each(12))).toBeNull();
  });

  test('is none where all belong together', () => {
    expect(estimate(operations, [operations.map(({ id }) => id)])).toBeNull();
  });
});
