import { expect, test } from 'vitest';
import { loopState } from '../../../src/core/assemble/loop-state.ts';
import type { ModeName } from '../../../src/core/modes.ts';
import type { ExplainRecord } from '../../../src/core/record.ts';
import type { LoopState } from '../../../src/core/report.ts';
import { explainWith } from '../../helpers/record.ts';

/** A round of one second; the figures are those of the facts: Atomics.wait, spinning, callbacks, awaiting. */
const second = (extra: Partial<ExplainRecord>) =>
  explainWith([[0, 1000]], { heartbeats: 100, heartbeatsPossible: 100, ...extra });

const CASES: readonly [what: string, mode: ModeName, explain: Partial<ExplainRecord>, state: LoopState][] = [
  [
    'asleep in Atomics.wait',
    'sync',
    { busyMs: 1000, longestStallMs: 1000, mainThreadCpuMs: 2, heartbeats: 0 },
    'blocked-waiting',
  ],
  ['spinning', 'sync', { busyMs: 1000, longestStallMs: 1000, mainThreadCpuMs: 1000, heartbeats: 0 }, 'computing'],
  [
    'a sync round whose stall the probe missed',
    'sync',
    { busyMs: 1000, longestStallMs: null, mainThreadCpuMs: 2 },
    'blocked-waiting',
  ],
  ['awaiting', 'sequential', { busyMs: 5, longestStallMs: 1, mainThreadCpuMs: 5 }, 'idle'],
  ['busy just under half of the time', 'async', { busyMs: 499, longestStallMs: 400, mainThreadCpuMs: 499 }, 'idle'],
  [
    'thousands of short callbacks',
    'async',
    { busyMs: 950, longestStallMs: 12, mainThreadCpuMs: 900, heartbeats: 80 },
    'callbacks',
  ],
  [
    'short callbacks that wait for the processor',
    'async',
    { busyMs: 950, longestStallMs: 12, mainThreadCpuMs: 200 },
    'callbacks',
  ],
  [
    'twenty tasks that compute 50 ms each',
    'async',
    { busyMs: 990, longestStallMs: 50, mainThreadCpuMs: 980, heartbeats: 20 },
    'computing',
  ],
  ['one long computation', 'async', { busyMs: 600, longestStallMs: 250, mainThreadCpuMs: 600 }, 'computing'],
  [
    'a blocking call in an async task',
    'async',
    { busyMs: 900, longestStallMs: 900, mainThreadCpuMs: 10, heartbeats: 10 },
    'blocked-waiting',
  ],
  [
    'a computation that queues for a processor',
    'sync',
    { busyMs: 1000, mainThreadCpuMs: 400, runQueueWaitMs: 580 },
    'computing',
  ],
];

test.each(CASES)('%s (%s)', (_, mode, explain, state) => {
  expect(loopState(second(explain), mode)).toBe(state);
});

test('without the main thread’s own CPU time that of the process decides', () => {
  const unknown = { busyMs: 1000, longestStallMs: 1000, mainThreadCpuMs: null, runQueueWaitMs: null };
  expect(loopState(second({ ...unknown, cpuUserMs: 3, cpuSystemMs: 2 }), 'sync')).toBe('blocked-waiting');
  expect(loopState(second({ ...unknown, cpuUserMs: 400, cpuSystemMs: 200 }), 'sync')).toBe('computing');
});

test('a handful of missed heartbeats says nothing', () => {
  const short = explainWith([[0, 40]], {
    busyMs: 40,
    mainThreadCpuMs: 40,
    longestStallMs: 5,
    heartbeats: 1,
    heartbeatsPossible: 4,
  });
  expect(loopState(short, 'async')).toBe('callbacks');
});

test('a round of no time was idle', () => {
  expect(loopState(explainWith([], { wallMs: 0 }), 'sync')).toBe('idle');
});
