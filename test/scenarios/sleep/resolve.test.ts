import { describe, expect, test } from 'vitest';
import { resolveSleep, SLEEP_OPTIONS } from '../../../scenarios/sleep/params.ts';
import { UsageError } from '../../../src/core/errors.ts';
import { type RawOptions, readOptions } from '../../../src/core/option.ts';

async function resolve(args: readonly string[], options: RawOptions = {}) {
  return resolveSleep({ args, options: readOptions(SLEEP_OPTIONS, options) });
}

test('sleeps 250 and 150 ms where nothing is given', async () => {
  const work = await resolve([]);
  expect(work.params).toEqual({ durationsMs: [250, 150], tasks: 2 });
  expect(work.tasks).toEqual([
    { label: '250 ms', idealMs: 250 },
    { label: '150 ms', idealMs: 150 },
  ]);
  expect(work.title).toBe('2 sleeps (250 ms, 150 ms)');
});

test('is labelled by what was given', async () => {
  const { tasks } = await resolve(['5s', '1500', '0.5ms', '2m', '0']);
  expect(tasks.map(({ label }) => label)).toEqual(['5 s', '1.5 s', '0.5 ms', '2 min', '0 ms']);
});

describe('--tasks', () => {
  test('repeats the durations in turn', async () => {
    const { tasks, title } = await resolve(['3ms', '2ms'], { tasks: '5' });
    expect(tasks.map(({ idealMs }) => idealMs)).toEqual([3, 2, 3, 2, 3]);
    expect(title).toBe('5 sleeps (3 ms, 2 ms)');
  });

  test('leaves out the durations that have no task, from the title and the identity too', async () => {
    const one = await resolve(['5ms', '3ms'], { tasks: '1' });
    const same = await resolve(['5ms']);
    expect(one.title).toBe('1 sleep (5 ms)');
    expect(one.identity).toEqual(same.identity);
  });

  test.each(['0', '-1', '1.5', 'ten', '', '10000001', '1000000000'])('refuses %j', async (tasks) => {
    await expect(resolve(['1ms'], { tasks })).rejects.toThrow(
      `--tasks: got '${tasks}', expected a whole number from 1 to 10000000`,
    );
  });

  test('a million tasks share their labels', async () => {
    const { tasks } = await resolve(['1ms', '2ms'], { tasks: '1000000' });
    expect(tasks).toHaveLength(1_000_000);
    expect(new Set(tasks).size).toBe(2);
  });
});

test('tells every bad duration at once, and where it stands', async () => {
  const refusal = await resolve(['5ms', 'soon', '-1s', '3ms', '5parsecs', '1000h']).catch((thrown: unknown) => thrown);
  expect(refusal).toBeInstanceOf(UsageError);
  expect(String((refusal as UsageError).message).split('\n')).toEqual([
    'sleep cannot read its durations',
    "  duration 2: got 'soon', expected a duration such as 250ms, 1.5s or 2m",
    "  duration 3: got '-1s', expected a duration such as 250ms, 1.5s or 2m",
    "  duration 5: got '5parsecs', expected a duration such as 250ms, 1.5s or 2m",
    "  duration 6: got '1000h', expected a duration of at most 596h",
  ]);
});

test('names at most four durations in its title', async () => {
  const { title } = await resolve(['1', '2', '3', '4', '5']);
  expect(title).toBe('5 sleeps (1 ms, 2 ms, 3 ms, 4 ms, …)');
});
