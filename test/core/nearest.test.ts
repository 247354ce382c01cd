import { describe, expect, test } from 'vitest';
import { didYouMean, nearest } from '../../src/core/nearest.ts';

const MODES = ['sync', 'sequential', 'async', 'threads'];

describe('nearest', () => {
  test.each([
    ['snyc', 'sync', 'two letters swapped'],
    ['asinc', 'async', 'one letter replaced'],
    ['thread', 'threads', 'one letter missing'],
    ['ASYNC', 'async', 'other case'],
    ['seq', 'sequential', 'the only name that begins like that'],
  ])('%s is %s: %s', (typed, name) => {
    expect(nearest(typed, MODES)).toBe(name);
  });

  test.each([
    ['s', 'one letter begins too much'],
    ['parallel', 'nothing is near'],
    ['', 'nothing was typed'],
  ])('%j is no name: %s', (typed) => {
    expect(nearest(typed, MODES)).toBeNull();
  });

  test.each(['-X', '-d', '-c'])('%s is another letter, no misspelling', (flag) => {
    expect(nearest(flag, ['-H', '--header', '-h', '--help'])).toBeNull();
  });

  test('a beginning that two names share is neither of them', () => {
    expect(nearest('--tim', ['--timeout', '--timeline'])).toBeNull();
  });
});

describe('didYouMean', () => {
  test('asks for the name', () => {
    expect(didYouMean('comprae', ['compare', 'completion'])).toBe('Did you mean compare?');
  });

  test('asks nothing where no name is near', () => {
    expect(didYouMean('xyzzy', MODES)).toBeUndefined();
  });
});
