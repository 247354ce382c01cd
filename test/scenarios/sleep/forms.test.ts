import { describe, expect, test } from 'vitest';
import { asyncSleep } from '../../../scenarios/sleep/async-sleep.ts';
import { blockingSleep } from '../../../scenarios/sleep/blocking-sleep.ts';
import { DONE, type TaskResult } from '../../../src/core/scenario.ts';
import { systemClock } from '../../../src/core/system-clock.ts';

const PARAMS = { durationsMs: [5, 0.4, 60], tasks: 3 };
const CUT: TaskResult = { ok: false, failure: { code: 'timeout', message: 'did not end within 20 ms' } };

describe.each([
  ['blocking', blockingSleep],
  ['async', asyncSleep],
] as const)('the %s form', (_, make) => {
  test('never ends a task early', async () => {
    const workload = make(PARAMS, { timeoutMs: 1000, width: 3 });
    await workload.beforeRound?.('timed');
    for (const [task, durationMs] of PARAMS.durationsMs.entries()) {
      const startMs = systemClock.nowMs();
      expect(await workload.run(task)).toBe(DONE);
      expect(systemClock.nowMs() - startMs).toBeGreaterThanOrEqual(durationMs);
    }
  });

  test('ends a task at its time limit, as a failure', async () => {
    const workload = make(PARAMS, { timeoutMs: 20, width: 3 });
    await workload.beforeRound?.('timed');
    const startMs = systemClock.nowMs();
    expect(await workload.run(2)).toEqual(CUT);
    expect(systemClock.nowMs() - startMs).toBeGreaterThanOrEqual(20);
    expect(await workload.run(0)).toBe(DONE);
  });

  test('a task that may take exactly its time is no failure', async () => {
    const workload = make(PARAMS, { timeoutMs: 5, width: 3 });
    await workload.beforeRound?.('timed');
    expect(await workload.run(0)).toBe(DONE);
  });

  test('repeats its durations', async () => {
    const workload = make({ durationsMs: [0, 60], tasks: 4 }, { timeoutMs: 20, width: 4 });
    await workload.beforeRound?.('timed');
    expect(await Promise.all([workload.run(2), workload.run(3)])).toEqual([DONE, CUT]);
  });
});

test('1,000 timers at once: none ends early', async () => {
  const workload = asyncSleep({ durationsMs: [10.9], tasks: 1000 }, { timeoutMs: 1000, width: 1000 });
  await workload.beforeRound?.('timed');
  const tooEarly: number[] = [];
  const sleepOne = async (task: number) => {
    const startMs = systemClock.nowMs();
    await workload.run(task);
    const tookMs = systemClock.nowMs() - startMs;
    if (tookMs < 10.9) tooEarly.push(tookMs);
  };
  await Promise.all(Array.from({ length: 1000 }, (_, task) => sleepOne(task)));
  expect(tooEarly).toEqual([]);
});
