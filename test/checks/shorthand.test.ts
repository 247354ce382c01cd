import { describe, expect, it } from 'vitest';
import { maxMedianCheck, minSpeedupCheck } from '../../src/checks/shorthand.ts';

describe('shorthands', () => {
  it('--min-speedup', () => {
    expect(minSpeedupCheck('1.5').expression).toBe('speedup >= 1.5');
  });

  it.each([
    ['async=600ms', 'async.median <= 600ms'],
    ['async@8 = 1.5s', 'async@8.median <= 1.5s'],
    ['600ms', 'median <= 600ms'],
  ])('--max-median %s', (text, expression) => {
    expect(maxMedianCheck(text).expression).toBe(expression);
  });

  it('says what is wrong under the name of the flag', () => {
    expect(() => minSpeedupCheck('fast')).toThrow("'fast' is not a ratio");
    expect(maxMedianCheck('asinc=1s').figure.unknown?.message).toContain("unknown mode 'asinc'");
    expect(() => maxMedianCheck('async=1s=2s')).toThrow("got 'async=1s=2s', expected MODE=DURATION");
  });
});
