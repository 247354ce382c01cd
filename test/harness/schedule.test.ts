import { expect, test } from 'vitest';
import { schedule } from '../../src/harness/schedule.ts';

const line = (rounds: readonly { lane: number; pair: number }[]) =>
  rounds.map(({ lane, pair }) => `${'ABC'[lane]}${pair}`).join(' ');

test('abba mirrors every second pair', () => {
  expect(line(schedule(2, { from: 0, to: 3 }, { order: 'abba', seed: 1 }))).toBe('A0 B0 B1 A1 A2 B2');
  expect(line(schedule(3, { from: 1, to: 3 }, { order: 'abba', seed: 1 }))).toBe('C1 B1 A1 A2 B2 C2');
});

test('blocks runs all rounds of a lane before the next lane', () => {
  expect(line(schedule(2, { from: 0, to: 3 }, { order: 'blocks', seed: 1 }))).toBe('A0 A1 A2 B0 B1 B2');
});

test('shuffle is the same for the same seed, also when the pairs are asked for one by one', () => {
  const whole = schedule(3, { from: 0, to: 8 }, { order: 'shuffle', seed: 7 });
  const piecewise = Array.from({ length: 8 }, (_, pair) =>
    schedule(3, { from: pair, to: pair + 1 }, { order: 'shuffle', seed: 7 }),
  ).flat();
  expect(line(piecewise)).toBe(line(whole));
  expect(line(schedule(3, { from: 0, to: 8 }, { order: 'shuffle', seed: 8 }))).not.toBe(line(whole));
});

test('every order runs each lane once in each pair', () => {
  for (const order of ['abba', 'shuffle', 'blocks'] as const) {
    const rounds = schedule(3, { from: 0, to: 5 }, { order, seed: 3 });
    const distinct = new Set(rounds.map(({ lane, pair }) => `${lane}/${pair}`));
    expect(rounds).toHaveLength(15);
    expect(distinct.size).toBe(15);
  }
});
