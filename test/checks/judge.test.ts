import { describe, expect, it } from 'vitest';
import { judge, minimumRounds } from '../../src/checks/judge.ts';
import { METRIC_NAMES } from '../../src/checks/metrics/index.ts';
import { parseCheck } from '../../src/checks/parse-check.ts';
import type { LoopReport, Report } from '../../src/core/report.ts';
import { wallOf } from '../helpers/assembled.ts';
import { measured, reportOf, unmeasured, withheld } from '../helpers/check-report.ts';
import type { ModeOverrides } from '../helpers/explained.ts';

const TEN = [500, 501, 502, 503, 504, 506, 507, 508, 509, 510];
/** So few that the interval of the median is all of them. */
const SIX = [500, 501, 504, 506, 509, 510];
const TWENTY = Array.from({ length: 20 }, (_, index) => 501 + index);

const LOOP: LoopReport = {
  busyMs: 50,
  busyShare: 0.1,
  longestStallMs: 20,
  stallResolutionMs: 5,
  state: 'callbacks',
  heartbeats: 45,
  heartbeatsPossible: 50,
  gcMs: 1,
};

const FULL: ModeOverrides = {
  idealMs: 500,
  loop: LOOP,
  cpu: { userMs: 30, systemMs: 20, cores: 0.1, mainThreadMs: null, runQueueWaitMs: null },
  peakRssBytes: 60_000_000,
  inFlight: { mean: 1.6, max: 2 },
  operations: { count: 12, duplicates: 1 },
  tasks: { total: 2, completed: 20, failed: 0, bytes: 1000, wireBytes: 900 },
};

function full(samples: readonly number[] = TEN, overrides: ModeOverrides = {}): Report {
  const sync = samples.map((ms) => ms + 300);
  return reportOf([measured('sync', sync, FULL), measured('async', samples, { ...FULL, ...overrides })]);
}

function verdict(expression: string, report: Report): string {
  return judge(parseCheck(expression), report).verdict;
}

describe('every metric, on both sides of its limit', () => {
  it.each([
    ['speedup', 'speedup >= 1.5', 'speedup >= 1.7'],
    ['median', 'async.median <= 600ms', 'async.median <= 400ms'],
    ['mean', 'async.mean < 600ms', 'async.mean < 400ms'],
    ['p90', 'async.p90 <= 600ms', 'async.p90 <= 400ms'],
    ['p95', 'async.p95 <= 600ms', 'async.p95 <= 400ms'],
    ['min', 'async.min > 400ms', 'async.min > 600ms'],
    ['max', 'async.max <= 600ms', 'async.max <= 510ms'],
    ['efficiency', 'async.efficiency >= 90%', 'async.efficiency >= 99.9%'],
    ['over-ideal', 'async.over-ideal <= 10%', 'async.over-ideal <= 0.1%'],
    ['failures', 'async.failures == 0', 'async.failures > 0'],
    ['in-flight', 'async.in-flight >= 2', 'async.in-flight >= 3'],
    ['least-in-flight', 'async.least-in-flight >= 2', 'async.least-in-flight >= 3'],
    ['calls', 'async.calls <= 12', 'async.calls <= 11'],
    ['duplicates', 'async.duplicates == 1', 'async.duplicates == 0'],
    ['stall', 'async.stall <= 25ms', 'async.stall <= 14ms'],
    ['busy', 'async.busy <= 10%', 'async.busy <= 9%'],
    ['cpu', 'async.cpu <= 0.5', 'async.cpu <= 0.05'],
    ['peak-memory', 'async.peak-memory <= 64mb', 'async.peak-memory <= 32mb'],
    ['throughput', 'async.throughput >= 3/s', 'async.throughput >= 10/s'],
    ['bytes', 'async.bytes == sync.bytes', 'async.bytes == 999'],
  ])('%s: %s passes, %s fails', (_name, passes, fails) => {
    const report = full(TWENTY);
    expect(verdict(passes, report)).toBe('pass');
    expect(verdict(fails, report)).toBe('fail');
  });

  it('leaves none out', () => {
    const report = full(TWENTY);
    for (const name of METRIC_NAMES) expect(judge(parseCheck(`async.${name} >= 0`), report).observed).not.toBeNull();
  });
});

describe('the whole interval decides', () => {
  it.each([
    ['async.median < 510ms', 'inconclusive'],
    ['async.median <= 510ms', 'pass'],
    ['async.median <= 509.9ms', 'inconclusive'],
    ['async.median <= 500ms', 'inconclusive'],
    ['async.median < 500ms', 'fail'],
    ['async.median <= 499.9ms', 'fail'],
    ['async.median > 500ms', 'inconclusive'],
    ['async.median >= 500ms', 'pass'],
    ['async.median > 499.9ms', 'pass'],
    ['async.median > 510ms', 'fail'],
    ['async.median >= 510ms', 'inconclusive'],
    ['async.median >= 510.1ms', 'fail'],
    ['async.median < sync.median', 'pass'],
    ['sync.median <= async.median', 'fail'],
    ['async.median <= async.median', 'inconclusive'],
  ])('%s: %s', (expression, expected) => {
    expect(verdict(expression, full(SIX))).toBe(expected);
  });

  it('tells why, with the figure and where its uncertainty comes from', () => {
    const reasons = ['<= 600ms', '<= 505ms', '<= 400ms'].map(
      (limit) => judge(parseCheck(`async.median ${limit}`), full(SIX)).reason,
    );
    const seen = 'async.median is 505.0 ms (500.0 ms to 510.0 ms, 95 % interval of 6 rounds)';
    expect(reasons).toEqual([
      `${seen}: <= 600ms holds`,
      `${seen}: the interval lies across <= 505ms, more rounds may decide`,
      `${seen}: <= 400ms does not hold`,
    ]);
  });

  it('shows a counted figure without an interval', () => {
    const check = judge(parseCheck('async.bytes == sync.bytes'), full(SIX));
    expect(check).toEqual({
      expression: 'async.bytes == sync.bytes',
      verdict: 'pass',
      observed: { estimate: 1000, low: 1000, high: 1000, confidence: null },
      reason: 'async.bytes is 1.00 kB, sync.bytes is 1.00 kB: == sync.bytes holds',
    });
  });

  it('takes the range of the rounds where there are fewer than six', () => {
    const report = full([500, 510, 520]);
    expect(judge(parseCheck('async.median <= 520ms'), report)).toMatchObject({
      verdict: 'pass',
      reason: 'async.median is 510.0 ms (500.0 ms to 520.0 ms, range of 3 rounds): <= 520ms holds',
    });
    expect(verdict('async.median <= 515ms', report)).toBe('inconclusive');
    expect(verdict('async.median <= 499ms', report)).toBe('fail');
    expect(verdict('async.mean <= 515ms', report)).toBe('inconclusive');
  });

  it('widens a stall by the resolution of its probe', () => {
    expect(verdict('async.stall <= 20ms', full(SIX))).toBe('inconclusive');
  });

  it('turns the interval round for the efficiency', () => {
    const { observed } = judge(parseCheck('async.efficiency >= 1%'), full(SIX));
    expect(observed).toEqual({ estimate: 500 / 505, low: 500 / 510, high: 1, confidence: 0.95 });
  });
});

describe('which mode', () => {
  const sweep = reportOf([measured('sync', TEN), measured('async@1', TEN), measured('async@8', [100, 101, 102])]);

  it('is the last without a name, and for a speed-up never the reference', () => {
    const report = reportOf([measured('async', TEN), measured('sync', [900, 901, 902])]);
    const base = { ...report, plan: { ...report.plan, reference: 'sync' as const } };
    const compared = {
      ...base,
      comparisons: report.comparisons.map((one) => ({ ...one, lane: 'async' as const, reference: 'sync' as const })),
    };
    expect(judge(parseCheck('median >= 1ms'), compared).reason).toMatch(/^sync\.median is /);
    expect(judge(parseCheck('speedup >= 0'), compared).reason).toMatch(/^async\.speedup is /);
  });

  it('may be a limit of a sweep', () => {
    expect(verdict('async@8.median <= 102ms', sweep)).toBe('pass');
  });

  it('is the best limit of a sweep, for a speed-up one that was compared', () => {
    const limits = reportOf([measured('async@1', TEN), measured('async@4', TEN), measured('async@8', TEN)]);
    const comparisons = limits.comparisons.filter(({ lane }) => lane === 'async@4');
    const best = (concurrency: number): Report => {
      const points = limits.modes.map(({ lane }) => ({
        lane,
        concurrency: Number(lane.slice('async@'.length)),
        throughputPerSecond: { estimate: 4, low: 4, high: 4, confidence: 0.95 },
        latencyMs: null,
        queueingShare: null,
        inFlightMean: null,
      }));
      const fits = { usl: null, knee: null, chosen: null };
      const sweep = {
        mode: 'async' as const,
        points,
        fits,
        best: { concurrency, reason: '' },
        stopped: null,
        cutShort: false,
      };
      return { ...limits, comparisons, sweep };
    };
    const reason = (expression: string, concurrency: number) => judge(parseCheck(expression), best(concurrency)).reason;
    expect(reason('median >= 1ms', 4)).toMatch(/^async@4\.median is /);
    expect(reason('median >= 1ms', 1)).toMatch(/^async@1\.median is /);
    expect(reason('speedup >= 0', 4)).toMatch(/^async@4\.speedup is /);
    expect(reason('speedup >= 0', 1)).toMatch(/^async@4\.speedup is /);
  });

  it('must be told where a mode ran with several limits', () => {
    expect(judge(parseCheck('async.median <= 1s'), sweep)).toMatchObject({
      verdict: 'fail',
      reason: 'nothing to judge: async has several limits: name one of async@1, async@8',
    });
  });

  it('is found by the name of the mode where it ran with one limit', () => {
    const report = reportOf([measured('sync', TEN), measured('async@8', TEN)]);
    expect(verdict('async.median <= 1s', report)).toBe('pass');
  });
});

describe('nothing to judge fails closed', () => {
  const failedTasks = { tasks: { total: 2, completed: 18, failed: 2, bytes: 1000, wireBytes: 900 } };

  it.each([
    ['a mode that was not run', 'threads.median >= 0', full(), 'threads is not run; this run has sync, async'],
    [
      'a skipped mode',
      'sync.median >= 0',
      reportOf([unmeasured('sync', 'skipped', 'no blocking form'), measured('async', TEN)]),
      'sync was skipped: no blocking form',
    ],
    [
      'a mode that failed before its first round',
      'async.failures == 0',
      reportOf([measured('sync', TEN), unmeasured('async', 'failed', 'exited with 1')]),
      'async failed: exited with 1',
    ],
    [
      'a mode that failed after some rounds',
      'async.failures == 0',
      full(TEN, { status: 'failed', reason: 'the runner died' }),
      'async failed: the runner died',
    ],
    ['an interrupted mode', 'async.max <= 1h', full(TEN, { status: 'interrupted' }), 'async was interrupted'],
    ['no samples', 'async.median >= 0', full(TEN, { wallMs: { ...wallOf(TEN), samples: [] } }), 'async has no samples'],
    [
      'failed tasks',
      'async.median >= 0',
      full(TEN, failedTasks),
      '2 of 20 tasks failed in async: its median is not judged',
    ],
    ['no mode at all', 'median >= 0', reportOf([]), 'no mode is run'],
    ['the speed-up of the reference', 'sync.speedup >= 0', full(), 'sync is the reference'],
    [
      'a speed-up without comparison',
      'speedup >= 0',
      { ...full(), comparisons: [] },
      'async was compared with nothing',
    ],
    [
      'a withheld speed-up',
      'speedup >= 0',
      {
        ...full(),
        comparisons: full().comparisons.map((one) => withheld(one, ['bytes differ', 'one page differs'])),
      },
      'the speed-up of async is withheld: bytes differ; one page differs',
    ],
    [
      'too few rounds for p90',
      'async.p90 >= 0',
      full([1, 2, 3]),
      'p90 needs 10 rounds and this run has 3 rounds: give --runs',
    ],
    [
      'an unknown ideal',
      'async.efficiency >= 0',
      full(TEN, { idealMs: null }),
      'the ideal time of async is not known for this work',
    ],
    [
      'no explain pass',
      'async.in-flight >= 0',
      full(TEN, { inFlight: null }),
      'what was in flight was not counted in async: it needs the explain pass',
    ],
    [
      'a stall that the platform cannot tell',
      'async.stall >= 0',
      full(TEN, { loop: { ...LOOP, longestStallMs: null } }),
      'the longest stall of async was not measured: it needs the explain pass, and a platform that can tell',
    ],
    [
      'an unknown peak memory',
      'async.peak-memory >= 0',
      full(TEN, { peakRssBytes: null }),
      'the peak memory of async was not measured: this platform cannot tell',
    ],
    [
      "another mode's figure that is missing",
      'async.bytes == threads.bytes',
      full(),
      'threads is not run; this run has sync, async',
    ],
    [
      'a figure that is no number',
      'async.cpu >= 0',
      full(TEN, { cpu: { userMs: 0, systemMs: 0, cores: Number.NaN, mainThreadMs: null, runQueueWaitMs: null } }),
      'async.cpu is not a number',
    ],
  ])('%s', (_case, expression, report, reason) => {
    const check = parseCheck(expression);
    expect(judge(check, report)).toEqual({
      expression: check.expression,
      verdict: 'fail',
      observed: null,
      reason: `nothing to judge: ${reason}`,
    });
  });

  it('still counts failures where tasks failed', () => {
    const report = full(TEN, failedTasks);
    expect(verdict('async.failures <= 2', report)).toBe('pass');
    expect(judge(parseCheck('async.failures == 0'), report).reason).toBe('async.failures is 2: == 0 does not hold');
  });
});

describe('minimumRounds', () => {
  it.each([
    [['speedup >= 1.5'], 1],
    [['async.p90 <= 1s', 'async.median <= 1s'], 10],
    [['async.median <= sync.p95'], 20],
    [[], 1],
  ])('%j: %i', (expressions, rounds) => {
    expect(minimumRounds(expressions.map((expression) => parseCheck(expression)))).toBe(rounds);
  });
});
