import { expect, test } from 'vitest';
import { watchSuspension } from '../../../src/harness/runner/suspension.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';

/** A clock whose calendar goes on where the machine sleeps. */
class SleepyClock extends FakeClock {
  #sleptMs = 0;

  override date(): Date {
    return new Date(this.nowMs() + this.#sleptMs);
  }

  sleep(ms: number): void {
    this.#sleptMs += ms;
  }
}

test.each([
  ['an hour', 3_600_000, 'slept'],
  ['not at all', 0, null],
  ['a clock that is set right by a little', 300, null],
  ['a clock that is set back', -60_000, 'slept'],
])('the machine sleeps: %s', async (_, ms, seen) => {
  const clock = new SleepyClock();
  const watch = watchSuspension(clock);
  clock.advance(5000);
  clock.sleep(ms);
  expect(await watch.seen()).toBe(seen);
});

test('the process goes on after a stop', async () => {
  const watch = watchSuspension(new SleepyClock());
  process.kill(process.pid, 'SIGCONT');
  expect(await watch.seen()).toBe('stopped');
});
