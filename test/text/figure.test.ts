import { describe, expect, test } from 'vitest';
import type { Estimate } from '../../src/core/report.ts';
import { formatGivenShare } from '../../src/core/units.ts';
import { basisOf, overIdeal, rateFigure, ratioFigure, timeFigure, withRange } from '../../src/text/figure.ts';

function estimate(value: number, low: number, high: number): Estimate {
  return { estimate: value, low, high, confidence: 0.95 };
}

describe('digits follow the width of the interval', () => {
  test.each([
    ['a quiet time', estimate(500.94, 500.8, 501.1), '500.9 ms (500.8–501.1)'],
    ['a noisy time', estimate(512.3456, 480.1, 560.2), '512 ms (480–560)'],
    ['a very quiet one', estimate(0.41236, 0.41231, 0.4124), '0.4124 ms (0.4123–0.4124)'],
    ['seconds', estimate(8000.32, 8000.25, 8000.41), '8.0003 s (8.0003–8.0004)'],
    ['noisy seconds', estimate(8123.4, 7900, 8400), '8.1 s (7.9–8.4)'],
    ['minutes', estimate(754_000, 750_000, 760_000), '12.57 min (12.50–12.67)'],
  ])('%s', (_, time, text) => {
    expect(withRange(timeFigure(time))).toBe(text);
  });

  test('one unit serves the figure and both ends of its interval', () => {
    expect(withRange(timeFigure(estimate(998, 990, 1010)))).toBe('998 ms (990–1,010)');
  });

  test('a speed-up', () => {
    expect(withRange(ratioFigure(estimate(1.5971, 1.5962, 1.5983)))).toBe('1.597× (1.596–1.598)');
    expect(withRange(ratioFigure(estimate(47.41, 44.2, 51.9)))).toBe('47× (44–52)');
  });

  test('tasks a second', () => {
    expect(withRange(rateFigure(estimate(22_312.4, 22_100, 22_512)))).toBe('22,312/s (22,100–22,512)');
  });
});

describe('one sample has no interval to show', () => {
  test('the figure stands alone, to four digits', () => {
    expect(timeFigure(estimate(5001.24, 5001.24, 5001.24))).toEqual({ value: '5.001 s', range: null });
    expect(ratioFigure(estimate(1.6, 1.6, 1.6))).toEqual({ value: '1.600×', range: null });
  });

  test('and the basis says so', () => {
    expect(basisOf({ low: 1, high: 1, confidence: null }, 1, 'pair')).toBe('one pair: its spread is unknown');
  });
});

test('under six samples it is a range, never an interval with a confidence', () => {
  expect(basisOf({ low: 1, high: 2, confidence: null }, 5, 'round')).toBe('range of 5 rounds');
  expect(basisOf({ low: 1, high: 2, confidence: 0.95 }, 6, 'round')).toBe('95 % interval of 6 rounds');
});

test('over the ideal: share and time to the digits that the interval allows', () => {
  expect(overIdeal(estimate(500.94, 500.8, 501.1), 500)).toEqual({ share: '+0.19 %', time: '+0.9 ms' });
  expect(overIdeal(estimate(640, 600, 700), 500)).toEqual({ share: '+28 %', time: '+140 ms' });
  expect(overIdeal(estimate(499.5, 499.4, 499.6), 500)).toEqual({ share: '-0.10 %', time: '-0.5 ms' });
  expect(overIdeal(estimate(499.99, 499, 501), 500)).toEqual({ share: '+0.0 %', time: '+0 ms' });
  expect(overIdeal(estimate(5001.24, 5001.24, 5001.24), 5000)).toEqual({ share: '+0.02 %', time: '+1.240 ms' });
});

test('a given share has no digits that it never had', () => {
  expect(formatGivenShare(0.01)).toBe('1 %');
  expect(formatGivenShare(0.005)).toBe('0.5 %');
});
