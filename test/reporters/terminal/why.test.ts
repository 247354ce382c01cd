import { describe, expect, test } from 'vitest';
import type { Finding, LoopReport, MeasuredMode, Report } from '../../../src/core/report.ts';
import { whyNote } from '../../../src/reporters/answer/why.ts';
import { compared, MACHINE, measured, reportOf } from '../../helpers/check-report.ts';
import { six } from '../../helpers/findings.ts';

function loop(state: LoopReport['state'], busyMs: number, busyShare = 1): LoopReport {
  const held = { longestStallMs: null, stallResolutionMs: 5, heartbeats: 1, heartbeatsPossible: 20, gcMs: null };
  return { busyMs, busyShare, state, ...held };
}

function cpu(mainThreadMs: number) {
  return { userMs: mainThreadMs, systemMs: 0, cores: 1, mainThreadMs, runQueueWaitMs: 0 };
}

const EIGHT = { total: 8, completed: 48, failed: 0, bytes: 0, wireBytes: 0 };

function why(modes: readonly [MeasuredMode, MeasuredMode], over: Partial<Report> = {}): string | undefined {
  const [reference, mode] = modes;
  const environment = { ...MACHINE, cpus: 2 };
  return whyNote(reportOf(modes, { environment, comparisons: [compared(mode, reference)], ...over }))?.text;
}

/** Work that computes for 200 ms where it is done one by one. */
const COMPUTES = measured('sync', six(200), { tasks: EIGHT, width: 1, loop: loop('computing', 200), cpu: cpu(198) });

describe('why more processors were faster', () => {
  test('more threads than processors share them', () => {
    const threads = measured('threads', six(100), { tasks: EIGHT, width: 6, loop: loop('idle', 1, 0.01) });
    expect(why([COMPUTES, threads])).toBe(
      'the tasks compute: 6 threads share the 2 processors of this machine, so about 2× is the most there is',
    );
  });

  test('as many threads as processors', () => {
    const threads = measured('threads', six(100), { tasks: EIGHT, width: 2, loop: loop('idle', 1, 0.01) });
    expect(why([COMPUTES, threads])).toBe('the tasks compute, on 2 threads; this machine has 2 processors');
  });

  test('on threads of Node.js', () => {
    const pool = measured('async', six(100), { tasks: EIGHT, width: 8, loop: loop('idle', 1, 0.01) });
    expect(why([COMPUTES, pool])).toBe(
      'the tasks compute, on threads of Node.js (4, or UV_THREADPOOL_SIZE); this machine has 2 processors',
    );
  });

  test('what waits for half of its time does not compute', () => {
    const waits = measured('sync', six(200), { tasks: EIGHT, width: 1, loop: loop('computing', 200), cpu: cpu(110) });
    const threads = measured('threads', six(100), { tasks: EIGHT, width: 6, loop: loop('idle', 1, 0.01) });
    expect(why([waits, threads])).toMatch(/^the waits overlap/);
  });
});

describe('why overlapping was slower', () => {
  const brief = measured('sync', six(4), { tasks: { ...EIGHT, total: 400 }, width: 1, loop: loop('computing', 4) });

  test('tasks too short to be handed on, whatever the loop did', () => {
    const many = { tasks: { ...EIGHT, total: 400 }, width: 64, loop: loop('computing', 40) };
    expect(why([brief, measured('async', six(40), many)])).toBe(
      'one task takes only 0.010 ms: to hand it to the event loop and other threads and back takes longer',
    );
    expect(why([brief, measured('threads', six(40), { ...many, width: 6 })])).toBe(
      'one task takes only 0.010 ms: to hand it to another thread and back takes longer',
    );
  });

  test('long tasks have another reason', () => {
    const slower = measured('async', six(300), { tasks: EIGHT, width: 8, loop: loop('computing', 300), cpu: cpu(290) });
    expect(why([COMPUTES, slower])).toMatch(/^the tasks compute, they do not wait/);
  });
});

test('a finding that is the reason is told as one, of the lane that the result is about', () => {
  const finding = (message: string): Finding => ({
    code: 'dns-threads',
    severity: 'warning',
    lane: null,
    message,
    advice: null,
  });
  const sequential = measured('sequential', six(200), { tasks: EIGHT, width: 1, loop: loop('idle', 1, 0.01) });
  const async = measured('async', six(100), { tasks: EIGHT, width: 8, loop: loop('idle', 1, 0.01) });
  const of = (message: string) => why([sequential, async], { findings: [finding(message)] });
  expect(of('async: 8 name lookups were wanted at once, 2 can run')).toBe(
    'getaddrinfo runs on few threads of Node.js: 8 name lookups were wanted at once, 2 can run',
  );
  expect(of('sequential: 8 name lookups were wanted at once, 2 can run')).toMatch(/^the waits overlap/);
});
