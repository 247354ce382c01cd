import { describe, expect, it } from 'vitest';
import { flow, shortAnswer } from '../../../../src/cli/guided/terminal/lines.ts';

describe('shortAnswer', () => {
  const clear = 'async is 1.60× faster than sync: between 1.593× and 1.604×, 95 % sure.';
  it.each([
    [clear, 72, clear],
    [clear, 40, 'async is 1.60× faster than sync.'],
    [
      'Use --concurrency 8: 7.8× faster than one at a time (7.6–8.1, 95 % sure).',
      60,
      'Use --concurrency 8: 7.8× faster than one at a time.',
    ],
    ['Use --concurrency 12: 6.01x faster than 2 at a time (6-6.1, 95 % sure).', 36, 'Use --concurrency 12.'],
    [
      'async looks 1.2× faster than sync (between 1.01× and 1.4×, 95 % sure): too close to be sure yet.',
      80,
      'async looks 1.2× faster than sync: too close to be sure yet.',
    ],
    [
      'async looks 1.2× faster than sync (between 1.01× and 1.4×, the range of 2 pairs of rounds): too close to be sure yet.',
      80,
      'async looks 1.2× faster than sync: too close to be sure yet.',
    ],
    [
      'In this one round async was faster; one round cannot tell.',
      40,
      'In this one round async was faster; one round cannot tell.',
    ],
  ])('%s in %i columns', (sentence, columns, expected) => {
    expect(shortAnswer(sentence, columns)).toBe(expected);
  });
});

describe('flow', () => {
  it('puts texts beside each other as long as there is room', () => {
    expect(flow(['one', 'two', 'three', '넷'], 10)).toEqual(['one  two', 'three  넷']);
  });

  it('breaks a longer one', () => {
    expect(flow(['one', 'a long text', 'two'], 8)).toEqual(['one', 'a long', 'text', 'two']);
  });
});
