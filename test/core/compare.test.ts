import { describe, expect, test } from 'vitest';
import { isSettled, judgeSpeedup } from '../../src/core/compare.ts';

const DEFAULTS = { margin: 0.01, floor: null };

const interval = (low: number, estimate: number, high: number) => ({ estimate, low, high, confidence: 0.95 });
const range = (low: number, estimate: number, high: number) => ({ estimate, low, high, confidence: null });

describe('from an interval', () => {
  test('wholly beyond the margin: faster or slower', () => {
    expect(judgeSpeedup(interval(1.596, 1.597, 1.598), DEFAULTS)).toEqual({ verdict: 'faster', reason: null });
    expect(judgeSpeedup(interval(0.7, 0.8, 0.85), DEFAULTS)).toEqual({ verdict: 'slower', reason: null });
  });

  test('wholly inside the margin: no difference, even where it does not hold 1', () => {
    expect(judgeSpeedup(interval(0.995, 1, 1.006), DEFAULTS)).toEqual({ verdict: 'no-difference', reason: null });
    expect(judgeSpeedup(interval(1.002, 1.004, 1.009), DEFAULTS)).toEqual({ verdict: 'no-difference', reason: null });
    expect(judgeSpeedup(interval(0.95, 1.02, 1.09), { margin: 0.1, floor: null }).verdict).toBe('no-difference');
  });

  test('holding 1 and more than the margin: undecided', () => {
    expect(judgeSpeedup(interval(0.98, 1.01, 1.04), DEFAULTS)).toEqual({
      verdict: 'undecided',
      reason: '0.980–1.040× includes 1',
    });
  });

  test('beyond 1 but not beyond the margin: undecided', () => {
    expect(judgeSpeedup(interval(1.005, 1.02, 1.04), DEFAULTS)).toEqual({
      verdict: 'undecided',
      reason: '1.005–1.040× reaches into the margin of ±1.0 %',
    });
  });

  test('beyond the margin, but not clearly for its width: undecided', () => {
    expect(judgeSpeedup(interval(1.05, 1.25, 1.45), { ...DEFAULTS, pairs: 16 })).toEqual({
      verdict: 'undecided',
      reason: '1.050–1.450× is too near to 1 for its width: more rounds would tell',
    });
  });

  test('few pairs need a little more than many', () => {
    const speedup = interval(1.1, 1.26, 1.45);
    expect(judgeSpeedup(speedup, { ...DEFAULTS, pairs: 16 }).verdict).toBe('faster');
    expect(judgeSpeedup(speedup, { ...DEFAULTS, pairs: 6 }).verdict).toBe('undecided');
    expect(judgeSpeedup(speedup, DEFAULTS).verdict).toBe('undecided');
  });

  test('inside what the control made of nothing: undecided', () => {
    expect(judgeSpeedup(interval(1.019, 1.021, 1.023), { margin: 0.01, floor: 0.03 })).toEqual({
      verdict: 'undecided',
      reason: 'the difference of 2.1 % is inside the noise floor of 3.0 %',
    });
    expect(judgeSpeedup(interval(1.019, 1.021, 1.023), { margin: 0.01, floor: 0.02 }).verdict).toBe('faster');
    expect(judgeSpeedup(interval(0.975, 0.979, 0.983), { margin: 0.01, floor: 0.03 }).verdict).toBe('undecided');
  });

  test('equal rounds have no difference', () => {
    expect(judgeSpeedup(interval(1, 1, 1), DEFAULTS).verdict).toBe('no-difference');
  });
});

describe('from the range of a few rounds', () => {
  test('a difference many times its range is one', () => {
    expect(judgeSpeedup(range(1.596, 1.597, 1.598), { ...DEFAULTS, pairs: 3 }).verdict).toBe('faster');
    expect(judgeSpeedup(range(1.596, 1.597, 1.598), { ...DEFAULTS, pairs: 2 }).verdict).toBe('faster');
    expect(judgeSpeedup(range(0.624, 0.625, 0.626), { ...DEFAULTS, pairs: 5 }).verdict).toBe('slower');
  });

  test('three rounds on one side may be chance', () => {
    expect(judgeSpeedup(range(1.1, 1.2, 1.3), { ...DEFAULTS, pairs: 3 })).toEqual({
      verdict: 'undecided',
      reason: '1.100–1.300× is the range of too few rounds for a verdict',
    });
  });

  test('the more rounds, the less the range counts', () => {
    const verdictOf = (pairs: number) => judgeSpeedup(range(1.45, 1.6, 1.7), { ...DEFAULTS, pairs }).verdict;
    expect([2, 3, 4, 5].map(verdictOf)).toEqual(['undecided', 'undecided', 'faster', 'faster']);
  });

  test('where the number of rounds is unknown it is judged as two', () => {
    expect(judgeSpeedup(range(1.58, 1.6, 1.62), DEFAULTS).verdict).toBe('undecided');
    expect(judgeSpeedup(range(1.58, 1.6, 1.62), { ...DEFAULTS, pairs: 3 }).verdict).toBe('faster');
    expect(judgeSpeedup(range(1.599, 1.6, 1.601), DEFAULTS).verdict).toBe('faster');
  });

  test('a tiny range next to 1 is no difference, a range of two inside the margin is not enough', () => {
    expect(judgeSpeedup(range(0.9995, 1, 1.0005), { ...DEFAULTS, pairs: 3 }).verdict).toBe('no-difference');
    expect(judgeSpeedup(range(0.9995, 1, 1.0005), { ...DEFAULTS, pairs: 2 }).verdict).toBe('undecided');
  });

  test('one round is never a verdict', () => {
    const reason = 'one round says nothing about how much rounds differ';
    expect(judgeSpeedup(range(1.6, 1.6, 1.6), { ...DEFAULTS, pairs: 1 })).toEqual({ verdict: 'undecided', reason });
    expect(judgeSpeedup(range(1.6, 1.6, 1.6), DEFAULTS)).toEqual({ verdict: 'undecided', reason });
  });

  test('three equal rounds are', () => {
    expect(judgeSpeedup(range(1.6, 1.6, 1.6), { ...DEFAULTS, pairs: 3 }).verdict).toBe('faster');
  });
});

describe('swapping the two modes mirrors the verdict', () => {
  const mirror = {
    faster: 'slower',
    slower: 'faster',
    'no-difference': 'no-difference',
    undecided: 'undecided',
  } as const;
  const cases = [interval(1.011, 1.03, 1.05), interval(0.991, 1, 1.009), interval(0.9, 1, 1.1), range(1.4, 1.45, 1.5)];
  test.each(cases)('$low to $high', (speedup) => {
    const swapped = { ...speedup, estimate: 1 / speedup.estimate, low: 1 / speedup.high, high: 1 / speedup.low };
    const options = { ...DEFAULTS, pairs: speedup.confidence === null ? 4 : 12 };
    expect(judgeSpeedup(swapped, options).verdict).toBe(mirror[judgeSpeedup(speedup, options).verdict]);
  });
});

describe('a verdict that may end a run', () => {
  const options = { margin: 0.01, floor: null, pairs: 10 };
  // Symmetrical on the logarithmic scale: six times as wide it reaches from 1.2 down to 1.2^(1 - 6w).
  const around = (share: number) => ({
    estimate: 1.2,
    low: 1.2 ** (1 - share),
    high: 1.2 ** (1 + share),
    confidence: 0.95,
  });

  test('holds with an interval six times as wide', () => {
    expect(isSettled(around(0.16), options)).toBe(true);
    expect(isSettled(around(0.17), options)).toBe(false);
    expect(judgeSpeedup(around(0.17), options).verdict).toBe('faster');
  });

  test('is the same for the inverse', () => {
    const { estimate, low, high } = around(0.16);
    expect(isSettled({ estimate: 1 / estimate, low: 1 / high, high: 1 / low, confidence: 0.95 }, options)).toBe(true);
  });

  test('may be no difference, and is never undecided', () => {
    expect(isSettled({ estimate: 1, low: 0.995, high: 1.005, confidence: 0.95 }, options)).toBe(true);
    expect(isSettled({ estimate: 1.02, low: 0.99, high: 1.05, confidence: 0.95 }, options)).toBe(false);
    expect(isSettled(around(0.1), { ...options, floor: 0.3 })).toBe(false);
  });
});
