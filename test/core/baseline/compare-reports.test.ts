import { describe, expect, it } from 'vitest';
import { compareReports } from '../../../src/core/baseline/compare-reports.ts';
import { formatChange } from '../../../src/core/baseline/figure.ts';
import type { BaselineOptions } from '../../../src/core/baseline/options.ts';
import { pairRatios } from '../../../src/core/baseline/side.ts';
import { toChecks } from '../../../src/core/baseline/to-checks.ts';
import type { Report } from '../../../src/core/report.ts';
import { MACHINE, measured, reportOf, unmeasured, withheld } from '../../helpers/check-report.ts';
import type { ModeOverrides } from '../../helpers/explained.ts';
import { generator, noiseFactor } from '../../helpers/noise.ts';

const LIMITS: BaselineOptions = { maxSlowdown: 0.1, maxSpeedupLoss: 0.1, lenient: false };

const SYNC = [800, 801, 802, 803, 804, 805];
const ASYNC = [500, 501, 502, 503, 504, 505];

function scaled(samples: readonly number[], factor: number): number[] {
  return samples.map((ms) => ms * factor);
}

function run(syncFactor = 1, asyncFactor = 1, asyncOverrides: ModeOverrides = {}): Report {
  return reportOf([
    measured('sync', scaled(SYNC, syncFactor)),
    measured('async', scaled(ASYNC, asyncFactor), asyncOverrides),
  ]);
}

/** What its process computes, in processors. */
function using(cores: number): ModeOverrides {
  return { cpu: { userMs: 1, systemMs: 1, cores, mainThreadMs: null, runQueueWaitMs: null } };
}

/** Work that only waits, in both modes. */
function waiting(syncFactor = 1, asyncFactor = 1): Report {
  return reportOf([
    measured('sync', scaled(SYNC, syncFactor), using(0.01)),
    measured('async', scaled(ASYNC, asyncFactor), using(0.01)),
  ]);
}

/** The same run, whose main threads waited for a processor in this share of their rounds. */
function crowded(report: Report, share: number): Report {
  const rounds = report.rounds.map((round) => ({ ...round, runQueueWaitMs: round.wallMs * share }));
  return { ...report, rounds };
}

function verdicts(old: Report, current: Report, options = LIMITS): string[] {
  return toChecks(compareReports(old, current, options)).map(({ expression, verdict }) => `${expression}: ${verdict}`);
}

describe('the verdict', () => {
  it.each([
    ['the same work', 1, 1, 'pass', 'pass', 'pass'],
    ['a faster machine', 0.5, 0.5, 'pass', 'pass', 'pass'],
    ['a slower machine', 1.5, 1.5, 'fail', 'fail', 'pass'],
    ['a slower mode', 1, 1.25, 'pass', 'fail', 'fail'],
    ['a slower reference', 1.25, 1, 'fail', 'pass', 'pass'],
    ['a mode at its limit', 1, 1.1, 'pass', 'inconclusive', 'pass'],
    ['a faster reference, which is no loss of the mode', 1 / 1.25, 1, 'pass', 'pass', 'pass'],
    ['a faster reference and a slower mode', 1 / 1.25, 1.25, 'pass', 'fail', 'fail'],
  ])('of %s', (_case, syncFactor, asyncFactor, sync, async, speedup) => {
    expect(verdicts(run(), run(syncFactor, asyncFactor))).toEqual([
      `sync slowdown <= 10%: ${sync}`,
      `async slowdown <= 10%: ${async}`,
      `async speed-up loss <= 10%: ${speedup}`,
    ]);
  });

  it('comes with the change, its interval and the limit', () => {
    const [, mode] = compareReports(run(), run(1, 1.25), LIMITS).modes;
    expect(mode?.time.reason).toBe('+25.0 % (+24.5 % to +25.5 %, 95 % interval): worse than the allowed +10.0 %');
    expect(mode?.speedup?.reason).toBe('-20.0 % (-20.1 % to -19.9 %, 95 % interval): worse than the allowed -10.0 %');
    expect(mode?.time.old).toEqual({ estimate: 502.5, low: 500, high: 505, confidence: 0.95 });
    expect(mode?.time.current?.estimate).toBe(502.5 * 1.25);
    expect(mode?.time.change?.estimate).toBeCloseTo(1.25, 3);
  });

  it('is shown as a check with the slowdown or loss as a share', () => {
    const [, slowdown, loss] = toChecks(compareReports(run(), run(1, 1.25), LIMITS));
    expect(slowdown?.observed?.estimate).toBeCloseTo(0.25, 3);
    expect(slowdown?.observed?.low).toBeGreaterThan(0.1);
    expect(loss?.observed?.estimate).toBeCloseTo(0.2, 3);
    expect(loss?.observed?.low).toBeLessThanOrEqual(loss?.observed?.high ?? 0);
  });

  it('judges only what has a limit', () => {
    const options = { ...LIMITS, maxSlowdown: null };
    expect(verdicts(run(), run(1, 1.25), options)).toEqual(['async speed-up loss <= 10%: fail']);
    expect(compareReports(run(), run(1, 1.25), options).modes[1]?.time).toMatchObject({
      verdict: 'not-checked',
      reason: '+25.0 % (+24.5 % to +25.5 %, 95 % interval), no limit set',
    });
    expect(verdicts(run(), run(1, 1.25), { ...options, maxSpeedupLoss: null })).toEqual([]);
  });

  it('says range where too few rounds give no interval', () => {
    const few = reportOf([measured('sync', [800, 801]), measured('async', [500, 501])]);
    expect(compareReports(few, few, LIMITS).modes[0]?.time.reason).toMatch(/, range of all rounds\): within/);
  });
});

describe('what can not be compared', () => {
  it.each([
    ['another processor', { cpuModel: 'Other CPU' }, 'processor Example CPU, now Other CPU'],
    ['another number of processors', { cpus: 4 }, 'number of processors 2, now 4'],
    ['another Node.js major', { node: '22.1.0' }, 'Node.js 20, now 22'],
    ['another platform', { platform: 'darwin', arch: 'arm64' }, 'platform linux-x64, now darwin-arm64'],
  ])('%s: times are not, speed-ups of what waits are', (_case, environment, difference) => {
    const other = { ...waiting(1, 1.5), environment: { ...MACHINE, ...environment } };
    const comparison = compareReports(waiting(), other, LIMITS);
    expect(comparison.differences).toEqual([difference]);
    expect(comparison.modes[1]?.time).toMatchObject({
      verdict: 'not-comparable',
      change: null,
      reason: `another machine: ${difference}`,
    });
    expect(verdicts(waiting(), other)).toEqual([
      'sync slowdown <= 10%: inconclusive',
      'async slowdown <= 10%: inconclusive',
      'async speed-up loss <= 10%: fail',
    ]);
  });

  it.each([
    ['computes', using(0.5)],
    ['was not explained', {}],
  ])('another machine: the speed-up of work that %s is judged like a time', (_case, overrides) => {
    const other = { ...run(1, 1.5, overrides), environment: { ...MACHINE, cpuModel: 'Other CPU' } };
    const speedup = compareReports(run(1, 1, overrides), other, LIMITS).modes[1]?.speedup;
    expect([speedup?.verdict, speedup?.change]).toEqual(['not-comparable', null]);
    expect(speedup?.reason).toMatch(/^its tasks compute, and this is another machine: processor/);
  });

  it('compares times too where it is told to be lenient', () => {
    const other = { ...run(1, 1.5), environment: { ...MACHINE, cpuModel: 'Other CPU' } };
    expect(verdicts(run(), other, { ...LIMITS, lenient: true })).toEqual([
      'sync slowdown <= 10%: pass',
      'async slowdown <= 10%: fail',
      'async speed-up loss <= 10%: fail',
    ]);
  });

  it('takes another minor of Node.js for the same machine', () => {
    const other = { ...run(), environment: { ...MACHINE, node: '20.21.0' } };
    expect(compareReports(run(), other, LIMITS).differences).toEqual([]);
  });

  it('refuses other work', () => {
    const other = { ...run(), scenario: { ...run().scenario, title: '3 sleeps', workloadHash: 'w2' } };
    expect(() => compareReports(other, run(), LIMITS)).toThrow(
      'the baseline is of other work: sleep (3 sleeps), now sleep (2 sleeps)',
    );
  });

  it('refuses cold rounds against warmed-up ones', () => {
    const cold = { ...run(), plan: { ...run().plan, cold: true } };
    expect(() => compareReports(cold, run(), LIMITS)).toThrow(
      'the baseline is of cold rounds, this run of warmed-up ones',
    );
  });

  it('notes other settings', () => {
    const partial = { ...run(1, 1, { width: 64 }), partial: true };
    expect(compareReports(partial, run(), LIMITS).notes).toEqual([
      'the baseline is of an interrupted run',
      'async had up to 64 tasks in flight, now 2',
    ]);
  });
});

describe('a machine that was busier than for the baseline', () => {
  const computing = (asyncFactor = 1) => run(1, asyncFactor, using(0.9));

  it('excuses what looks worse, and says how busy it was', () => {
    const now = crowded(computing(1.5), 0.31);
    expect(verdicts(crowded(computing(), 0.004), now)).toEqual([
      'sync slowdown <= 10%: pass',
      'async slowdown <= 10%: inconclusive',
      'async speed-up loss <= 10%: inconclusive',
    ]);
    const [, async] = compareReports(crowded(computing(), 0.004), now, LIMITS).modes;
    expect(async?.time.reason).toMatch(
      /^the machine was busier: async waited for a processor in 31\.0 % of its time, 0\.40 % then; \+50\.0 %/,
    );
  });

  it('is one by its pressure, or by what the hypervisor took, too', () => {
    const machine = { stealShare: 0, frequencyMhz: null, cpuBusyShare: 1 };
    const pressed = { ...computing(1.5), machine: { ...machine, cpuPressureShare: 0.4 } };
    const robbed = { ...computing(1.5), machine: { ...machine, cpuPressureShare: 0, stealShare: 0.05 } };
    const reasons = [pressed, robbed].map((now) => compareReports(computing(), now, LIMITS).modes[1]?.time.reason);
    expect(reasons).toEqual([
      expect.stringContaining('something waited for a processor 40.0 % of the time, not known then'),
      expect.stringContaining('the hypervisor took 5.0 % of the processor time, not known then'),
    ]);
  });

  it('is none that was as busy then', () => {
    expect(verdicts(crowded(computing(), 0.31), crowded(computing(1.5), 0.33))).toEqual([
      'sync slowdown <= 10%: pass',
      'async slowdown <= 10%: fail',
      'async speed-up loss <= 10%: fail',
    ]);
  });

  it('is no excuse for the speed-up of work that only waits', () => {
    expect(verdicts(crowded(waiting(), 0), crowded(waiting(1, 1.5), 0.31))[2]).toBe('async speed-up loss <= 10%: fail');
  });
});

describe('the reference made the difference', () => {
  it('is said where the mode itself took no longer', () => {
    const speedup = compareReports(run(), run(1 / 1.25, 1), LIMITS).modes[1]?.speedup;
    expect(speedup?.reason).toMatch(/worse than the allowed -10\.0 %, but async itself took .*: sync became faster$/);
  });

  it('is open where that cannot be told', () => {
    const wide = scaled([440, 470, 500, 530, 560, 590], 1.04);
    const now = reportOf([measured('sync', scaled(SYNC, 0.5)), measured('async', wide)]);
    const speedup = compareReports(run(), now, LIMITS).modes[1]?.speedup;
    expect([speedup?.verdict, speedup?.reason]).toEqual([
      'inconclusive',
      expect.stringMatching(/: that may be sync's doing$/),
    ]);
  });
});

describe('slower in all modes', () => {
  const bySpeedup = { ...LIMITS, maxSlowdown: null };

  it('is a warning where only speed-ups are judged', () => {
    const { warnings, modes } = compareReports(run(), run(3, 3), bySpeedup);
    expect(modes[1]?.speedup?.verdict).toBe('pass');
    expect(warnings).toEqual([
      expect.stringMatching(
        /^slower than the baseline, which speed-ups cannot see: sync \+200 % .*, async \+200 % .*; --max-slowdown/,
      ),
    ]);
  });

  it.each<[string, Report, BaselineOptions]>([
    ['times are judged', run(3, 3), LIMITS],
    ['the machine is another one', { ...run(3, 3), environment: { ...MACHINE, cpus: 4 } }, bySpeedup],
    ['the machine was busier', crowded(run(3, 3), 0.5), bySpeedup],
    ['nothing is slower', run(), bySpeedup],
  ])('is none where %s', (_case, now, options) => {
    expect(compareReports(run(), now, options).warnings).toEqual([]);
  });
});

describe('a baseline of several sessions', () => {
  /** The run measured in three sessions, of which the second one was slower by this share in all modes. */
  function inSessions(slower: number): Report {
    const spread = (samples: readonly number[]) => [1, 1 + slower, 1].flatMap((factor) => scaled(samples, factor));
    const report = reportOf([measured('sync', spread(SYNC)), measured('async', spread(ASYNC))]);
    const rounds = report.rounds.map((round) => ({ ...round, session: Math.ceil(round.pair / SYNC.length) }));
    return { ...report, rounds };
  }

  it('allows for what differs between them', () => {
    const times = { ...LIMITS, maxSpeedupLoss: null };
    expect(verdicts(inSessions(0), run(1.15, 1.15), times)).toEqual([
      'sync slowdown <= 10%: fail',
      'async slowdown <= 10%: fail',
    ]);
    expect(verdicts(inSessions(0.08), run(1.15, 1.15), times)).toEqual([
      'sync slowdown <= 10%: inconclusive',
      'async slowdown <= 10%: inconclusive',
    ]);
  });

  it('says nothing of speed-ups that do not differ', () => {
    const [, alike] = compareReports(inSessions(0), run(), LIMITS).modes;
    const [, apart] = compareReports(inSessions(0.08), run(), LIMITS).modes;
    expect(apart?.speedup?.change?.low).toBeCloseTo(alike?.speedup?.change?.low ?? 0, 3);
  });
});

describe('nothing to compare', () => {
  const syncOnly = reportOf([measured('sync', SYNC)]);
  const failedTasks = { tasks: { total: 2, completed: 11, failed: 1, bytes: 0, wireBytes: 0 } };
  const nothing = {
    ...run(),
    comparisons: run().comparisons.map((one) => withheld(one, ['bytes differ'])),
  };

  it.each([
    ['a mode that is gone', run(), syncOnly, 'this run has no async', 'this run has no async'],
    [
      'a mode that is skipped now',
      run(),
      reportOf([measured('sync', SYNC), unmeasured('async', 'skipped', 'no async form')]),
      'async was not measured in this run (skipped: no async form)',
      'async was not measured in this run (skipped: no async form)',
    ],
    [
      'a mode that failed now',
      run(),
      run(1, 1, { status: 'failed', reason: 'the runner died' }),
      'async failed in this run: the runner died',
      null,
    ],
    ['failed tasks now', run(), run(1, 1, failedTasks), '1 task of async failed in this run', null],
    ['failed tasks then', run(1, 1, failedTasks), run(), '1 task of async failed in the baseline', null],
    ['a speed-up withheld now', run(), nothing, null, 'the speed-up of async is withheld in this run: bytes differ'],
    [
      'a speed-up withheld then',
      nothing,
      run(),
      null,
      'the speed-up of async is withheld in the baseline: bytes differ',
    ],
    [
      'another reference',
      run(),
      { ...run(), comparisons: run().comparisons.map((one) => ({ ...one, reference: 'threads' as const })) },
      null,
      'sync was the reference of the baseline, threads is now',
    ],
    ['no pairs', run(), { ...run(), rounds: [] }, null, 'there are no pairs of rounds to compare'],
    [
      'no samples',
      run(),
      run(1, 1, { wallMs: { ...measured('async', ASYNC).wallMs, samples: [] } }),
      'there are no samples to compare',
      null,
    ],
  ])('%s fails closed', (_case, old, current, timeReason, speedupReason) => {
    const mode = compareReports(old, current, LIMITS).modes.find((one) => one.lane === 'async');
    if (timeReason !== null) expect(mode?.time).toMatchObject({ verdict: 'fail', reason: timeReason, change: null });
    if (speedupReason !== null) {
      expect(mode?.speedup).toMatchObject({ verdict: 'fail', reason: speedupReason, change: null });
    }
    expect(verdicts(old, current).some((line) => line.endsWith('fail'))).toBe(true);
  });

  it('takes a mode that the baseline has not for news, not for a failure', () => {
    expect(verdicts(syncOnly, run())).toEqual([
      'sync slowdown <= 10%: pass',
      'async slowdown <= 10%: inconclusive',
      'async speed-up loss <= 10%: inconclusive',
    ]);
  });

  it('fails where limits were set and no figure has one', () => {
    expect(toChecks(compareReports(syncOnly, syncOnly, { ...LIMITS, maxSlowdown: null }))).toEqual([
      {
        expression: 'speed-up loss <= 10%',
        verdict: 'fail',
        observed: null,
        reason: 'nothing to judge: the baseline has no speed-up (one mode only?); judge times with --max-slowdown',
      },
    ]);
  });
});

describe('a gate that does not flap, on simulated noise with fixed seeds', () => {
  /** Interleaved pairs: 3 % noise of each round's own, and slow episodes of 20 % that hit whole pairs. */
  function noisyRun(random: () => number, asyncFactor: number): Report {
    const episodes = SYNC.concat(ASYNC).map(() => (random() < 0.3 ? 1.2 : 1));
    const round = (ms: number, pair: number) => ms * noiseFactor(random, 0.03) * (episodes[pair] ?? 1);
    return reportOf([
      measured(
        'sync',
        Array.from({ length: 10 }, (_, pair) => round(800, pair)),
      ),
      measured(
        'async',
        Array.from({ length: 10 }, (_, pair) => round(500 * asyncFactor, pair)),
      ),
    ]);
  }

  function reds(asyncFactor: number, options: BaselineOptions, trials: number): number {
    const random = generator(7);
    let red = 0;
    for (let trial = 0; trial < trials; trial += 1) {
      const checks = toChecks(compareReports(noisyRun(random, 1), noisyRun(random, asyncFactor), options));
      if (checks.some(({ verdict }) => verdict === 'fail')) red += 1;
    }
    return red;
  }

  const bySpeedup = { ...LIMITS, maxSlowdown: null };
  const byTime = { ...LIMITS, maxSpeedupLoss: null };

  it.each([
    ['speed-up', bySpeedup],
    ['time', byTime],
  ])('by %s: at most 0.5 %% red of the same work', (_name, options) => {
    expect(reds(1, options, 1000)).toBeLessThanOrEqual(5);
  });

  it('by speed-up: at least 95 % red where the mode takes 1.25 times as long', () => {
    expect(reds(1.25, bySpeedup, 400)).toBeGreaterThanOrEqual(380);
  });

  it('by speed-up: always red where nothing is concurrent any more', () => {
    expect(reds(1.6, bySpeedup, 400)).toBe(400);
  });
});

describe('formatChange', () => {
  it.each([
    [1.123, '+12.3 %'],
    [0.95, '-5.0 %'],
    [1, '+0 %'],
    [2.5, '+150 %'],
  ])('%f: %s', (ratio, shown) => {
    expect(formatChange(ratio)).toBe(shown);
  });
});

describe('tasks that were left out of the rounds', () => {
  const leaving = (report: Report, ...tasks: readonly string[]): Report => ({
    ...report,
    requests: {
      ...{ sent: 9, atMost: 99, hosts: [], throttled: null, bodies: { compared: 0, varying: 0, examples: [] } },
      leftOut: tasks.map((task) => ({ task, code: 'timeout', message: '', failed: 1, asked: 1 })),
    },
  });

  it('make speed-ups those of other work, unless they are the same ones', () => {
    const reasonOf = (old: Report, current: Report) => {
      const speedup = compareReports(old, current, LIMITS).modes[1]?.speedup;
      return speedup?.verdict === 'fail' ? speedup.reason : speedup?.verdict;
    };
    expect(reasonOf(run(), leaving(run(), '/b', '/a'))).toBe('the baseline left out no task, this run left out /a, /b');
    expect(reasonOf(leaving(run(), '/a'), leaving(run(), '/a'))).toBe('pass');
    expect(reasonOf(run(), leaving(run()))).toBe('pass');
  });

  it('are told from those that failed in a pair, which was set aside', () => {
    const report = leaving(run(), '/a');
    const rounds = report.rounds.map((round) =>
      round.purpose === 'timed' && round.lane === 'async' && round.pair === 2
        ? { ...round, failed: 2, wallMs: 1 }
        : { ...round, failed: 1 },
    );
    const [comparison] = report.comparisons;
    if (comparison === undefined) throw new Error('nothing is compared');
    const all = pairRatios({ ...report, rounds }, comparison);
    const clean = pairRatios({ ...report, rounds }, { ...comparison, pairs: all.length - 1 });
    expect([Math.max(...all) > 100, Math.max(...clean) < 2, clean.length]).toEqual([true, true, all.length - 1]);
  });
});
