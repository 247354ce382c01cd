import { describe, expect, test } from 'vitest';
import { pausesOf } from '../../../src/trace/analysis/pauses.ts';
import { get, operation, site, traceOf } from '../../helpers/trace/trace.ts';

function timer(startMs: number, endMs: number, what = 'setTimeout 1 ms') {
  return operation({ kind: 'timer', what, site: site(7), startMs, endMs });
}

describe('pauses', () => {
  test('are the time in which nothing but timers was under way', () => {
    const pauses = pausesOf(traceOf([timer(0, 100), get('/a', 3, { startMs: 80, endMs: 150 }), timer(120, 200)]));
    expect(pauses).toEqual({ count: 2, tookMs: 130, longestMs: 100, mostAtOnce: 1, sites: [site(7)] });
  });

  test('overlap where several were set', () => {
    expect(pausesOf(traceOf([timer(0, 100), timer(50, 130)]))).toMatchObject({ tookMs: 130, mostAtOnce: 2 });
  });

  test.each([
    ['a timer beside a longer request', [timer(10, 20), get('/a', 3, { startMs: 0, endMs: 30 })]],
    ['an interval', [timer(0, 100, 'setInterval 100 ms')]],
    ['no timer at all', [get('/a', 3, { startMs: 0, endMs: 30 })]],
  ])('are not %s', (_, operations) => {
    expect(pausesOf(traceOf(operations))).toBeNull();
  });
});
