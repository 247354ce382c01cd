import { expect, test } from 'vitest';
import { listenForInterrupts } from '../../src/cli/interrupts.ts';
import { END_SIGNALS } from '../../src/cli/io.ts';
import { FakeClock } from '../helpers/fake-clock.ts';
import { fakeIo } from '../helpers/fake-io.ts';

/** A clock whose delays end when told, or when they are no longer wanted. */
class HeldClock extends FakeClock {
  readonly delays: number[] = [];
  #end: () => void = () => {};

  override delay(ms: number, signal?: AbortSignal): Promise<void> {
    this.delays.push(ms);
    return new Promise((resolve) => {
      this.#end = resolve;
      signal?.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  async pass(): Promise<void> {
    this.#end();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test.each(END_SIGNALS)('the first %s aborts, with the cause', (name) => {
  const io = fakeIo();
  const interrupts = listenForInterrupts(io, new FakeClock(), null);
  expect([interrupts.cause(), interrupts.signal.aborted]).toEqual([null, false]);
  io.send(name);
  expect([interrupts.cause(), interrupts.signal.aborted, interrupts.signal.reason]).toEqual([name, true, name]);
  expect(io.died).toEqual([]);
});

test.each([
  ['SIGINT', 'SIGINT'],
  ['SIGINT', 'SIGTERM'],
  ['SIGTERM', 'SIGINT'],
  ['SIGHUP', 'SIGINT'],
] as const)('%s, then %s: the second ends the process', (first, second) => {
  const io = fakeIo();
  const interrupts = listenForInterrupts(io, new FakeClock(), null);
  io.send(first);
  io.send(second);
  expect(io.died).toEqual([second]);
  expect(interrupts.cause()).toBe(first);
});

test('the deadline aborts', async () => {
  const clock = new HeldClock();
  const interrupts = listenForInterrupts(fakeIo(), clock, 5000);
  expect(clock.delays).toEqual([5000]);
  await clock.pass();
  expect([interrupts.cause(), interrupts.signal.reason]).toEqual(['deadline', 'deadline']);
});

test('a deadline after Ctrl-C changes nothing and ends nothing', async () => {
  const io = fakeIo();
  const clock = new HeldClock();
  const interrupts = listenForInterrupts(io, clock, 5000);
  io.send('SIGINT');
  await clock.pass();
  expect(interrupts.cause()).toBe('SIGINT');
  expect(io.died).toEqual([]);
});

test('the first signal after a deadline ends nothing, the second does', async () => {
  const io = fakeIo();
  const clock = new HeldClock();
  const interrupts = listenForInterrupts(io, clock, 5000);
  await clock.pass();
  io.send('SIGINT');
  expect([interrupts.cause(), io.died]).toEqual(['deadline', []]);
  io.send('SIGINT');
  expect(io.died).toEqual(['SIGINT']);
});

test('SIGHUP never ends at once: a closed terminal sends it twice', () => {
  const io = fakeIo();
  const interrupts = listenForInterrupts(io, new FakeClock(), null);
  io.send('SIGHUP');
  io.send('SIGHUP');
  expect([interrupts.cause(), io.died]).toEqual(['SIGHUP', []]);
});

test('a released one hears nothing more', async () => {
  const io = fakeIo();
  const clock = new HeldClock();
  const interrupts = listenForInterrupts(io, clock, 5000);
  expect(END_SIGNALS.map(io.listeners)).toEqual([1, 1, 1]);
  interrupts.release();
  await clock.pass();
  io.send('SIGINT');
  expect([interrupts.cause(), interrupts.signal.aborted]).toEqual([null, false]);
  expect(END_SIGNALS.map(io.listeners)).toEqual([0, 0, 0]);
});
