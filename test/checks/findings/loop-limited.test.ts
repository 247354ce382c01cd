import { expect, test } from 'vitest';
import { cpuBound } from '../../../src/checks/findings/cpu-bound.ts';
import { loopLimited } from '../../../src/checks/findings/loop-limited.ts';
import type { LaneId } from '../../../src/core/lanes.ts';
import type { ExplainRecord } from '../../../src/core/record.ts';
import { findIn, six } from '../../helpers/findings.ts';
import { explainWith, laneWith } from '../../helpers/record.ts';

const lane = (id: LaneId, extra: Partial<ExplainRecord>) =>
  laneWith(id, six(1000), {
    explain: explainWith([[0, 1000]], { heartbeats: 90, heartbeatsPossible: 100, ...extra }),
  });

const CALLBACKS = { busyMs: 950, longestStallMs: 12, mainThreadCpuMs: 940 };
const COMPUTING = { busyMs: 980, longestStallMs: 980, mainThreadCpuMs: 970 };
const BLOCKED = { busyMs: 1000, longestStallMs: 1000, mainThreadCpuMs: 2 };

test('a loop full of callbacks is the limit', () => {
  expect(findIn(loopLimited, [lane('sync', BLOCKED), lane('async@64', CALLBACKS)])).toEqual([
    {
      code: 'loop-limited',
      severity: 'info',
      lane: 'async@64',
      message: 'the event loop was busy 95.0 % of the round with many short callbacks: it is the limit',
      advice: 'More tasks in flight cannot help. Less work for the loop in each task, or several processes, can.',
    },
  ]);
});

test('where sync only waits, an async form that computes is the limit, not the work', () => {
  const lanes = [lane('sync', BLOCKED), lane('async@64', COMPUTING)];
  expect(findIn(loopLimited, lanes)[0]?.message).toBe(
    'the event loop was busy 98.0 % of the round with long computations: it is the limit',
  );
  expect(findIn(cpuBound, lanes)).toEqual([]);
});

test('with many tasks in flight and nothing that runs them one by one, it is the loop that is full', () => {
  const many = laneWith('async', six(1000), {
    explain: explainWith(
      [
        [0, 900],
        [0, 1000],
      ],
      { ...COMPUTING, gcMs: 600 },
    ),
  });
  expect(findIn(cpuBound, [many])).toEqual([]);
  expect(findIn(loopLimited, [many])[0]?.message).toBe(
    'the event loop was busy 98.0 % of the round with long computations (600.0 ms of it garbage collection): it is the limit',
  );
});

test('work that computes in sync too is bound by the processor, told once', () => {
  const lanes = [lane('sync', COMPUTING), lane('sequential', COMPUTING), lane('async@64', COMPUTING)];
  expect(findIn(loopLimited, lanes)).toEqual([]);
  expect(findIn(cpuBound, lanes)).toEqual([
    {
      code: 'cpu-bound',
      severity: 'info',
      lane: 'async@64',
      message:
        'the tasks compute: the main thread worked 98.0 % of the round, and concurrency on one thread gains nothing',
      advice: 'Only more threads can make it faster: add threads to --modes to see how much.',
    },
  ]);
});

test('where threads were measured they are pointed at', () => {
  const lanes = [lane('sync', COMPUTING), lane('threads@4', { busyMs: 3, mainThreadCpuMs: 3 })];
  expect(findIn(cpuBound, lanes)).toMatchObject([
    { lane: 'sync', advice: 'Only more threads can make it faster: the threads mode shows how much.' },
  ]);
});

test.each([
  ['a loop with room left', lane('async@64', { ...CALLBACKS, busyMs: 790 })],
  ['one task at a time', lane('async@1', CALLBACKS)],
  ['another mode', lane('sequential', CALLBACKS)],
  ['a blocked thread', lane('async@64', BLOCKED)],
  ['no explain pass', laneWith('async@64', six(1000))],
])('%s is not limited by its loop', (_, only) => {
  expect(findIn(loopLimited, [only])).toEqual([]);
});

test('a run that waits is not bound by the processor', () => {
  expect(findIn(cpuBound, [lane('sync', BLOCKED), lane('async@64', CALLBACKS)])).toEqual([]);
});
