import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startPatience } from '../../src/harness/patience.ts';
import { FakeClock } from '../helpers/fake-clock.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function wait(limitMs: number) {
  const clock = new FakeClock();
  const over = vi.fn();
  const patience = startPatience(limitMs, clock, over);
  const pass = (ms: number) => {
    for (let passedMs = 0; passedMs < ms; passedMs += 50) {
      clock.advance(50);
      vi.advanceTimersByTime(50);
    }
  };
  return { clock, over, patience, pass };
}

test('it ends after its limit', () => {
  const { over, pass } = wait(1000);
  pass(1000);
  expect(over).not.toHaveBeenCalled();
  pass(250);
  expect(over).toHaveBeenCalled();
});

test('what comes renews it', () => {
  const { over, patience, pass } = wait(1000);
  pass(900);
  patience.renew();
  pass(900);
  expect(over).not.toHaveBeenCalled();
});

test('an hour in which the process was stopped is no hour of waiting', () => {
  const { clock, over, pass } = wait(1000);
  pass(250);
  clock.advance(3_600_000);
  pass(250);
  expect(over).not.toHaveBeenCalled();
  pass(500);
  expect(over).toHaveBeenCalled();
});

test('a stopped one calls nobody', () => {
  const { over, patience, pass } = wait(1000);
  patience.stop();
  pass(5000);
  expect(over).not.toHaveBeenCalled();
});
