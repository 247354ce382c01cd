import { describe, expect, test } from 'vitest';
import { parseCheck } from '../../../src/checks/index.ts';
import { baselinePath } from '../../../src/cli/baseline-path.ts';
import { isDecided, judgeReport, refuseOtherWork } from '../../../src/cli/gate.ts';
import { anchored, anchorOf } from '../../../src/core/baseline/anchor.ts';
import { machineName } from '../../../src/core/baseline/machine.ts';
import { UsageError } from '../../../src/core/errors.ts';
import { readReport } from '../../../src/core/report/read-report.ts';
import type { Report } from '../../../src/core/report.ts';
import { compared, MACHINE, measured, reportOf } from '../../helpers/check-report.ts';
import { planWith, workWith } from '../../helpers/fake-lane.ts';
import { gateWith as gate } from '../../helpers/gate.ts';

const LIMITS = { maxSlowdown: 0.1, maxSpeedupLoss: 0.1, lenient: false };

function report(asyncMs: number, overrides: Partial<Report> = {}): Report {
  const spread = [0, 1, 2, 3, 2, 1];
  const sync = measured(
    'sync',
    spread.map((more) => 200 + more),
  );
  const contender = measured(
    'async',
    spread.map((more) => asyncMs + more),
  );
  return reportOf([sync, contender], { comparisons: [compared(contender, sync)], ...overrides });
}

describe('when more rounds are asked for', () => {
  test('a check across its limit asks, one beside it does not', () => {
    expect(isDecided(gate({ checks: [parseCheck('async.median <= 101ms')] }), report(100))).toBe(false);
    expect(isDecided(gate({ checks: [parseCheck('async.median <= 110ms')] }), report(100))).toBe(true);
    expect(isDecided(gate({ checks: [parseCheck('async.median <= 90ms')] }), report(100))).toBe(true);
  });

  test('a percentile asks until there are rounds enough for it', () => {
    expect(isDecided(gate({ checks: [parseCheck('async.p90 <= 1s')] }), report(100))).toBe(false);
  });

  test('a baseline across its limit asks', () => {
    const baseline = { file: 'old.json', report: report(100), anchor: null, options: LIMITS };
    expect(isDecided(gate({ baseline }), report(100))).toBe(true);
    expect(isDecided(gate({ baseline }), report(110))).toBe(false);
  });

  test('what another machine makes incomparable is inconclusive, but more rounds would not help', () => {
    const old = report(100, { environment: { ...MACHINE, cpuModel: 'Another CPU' } });
    const both = gate({ baseline: { file: 'old.json', report: old, anchor: null, options: LIMITS } });
    expect(judgeReport(both, report(100)).map(({ verdict }) => verdict)).toContain('inconclusive');
    expect(isDecided(both, report(100))).toBe(true);
  });
});

describe('a baseline of something else', () => {
  const { scenario } = report(100);
  const baseline = { file: 'old.json', report: report(100), anchor: null, options: LIMITS };
  const { title } = scenario;
  const same = { workloadHash: scenario.workloadHash, work: workWith({ title }), plan: planWith() };

  test('the same work is taken', () => {
    expect(() => refuseOtherWork(gate({ baseline }), same)).not.toThrow();
  });

  test('other work is refused', () => {
    const refuse = () =>
      refuseOtherWork(gate({ baseline }), { ...same, workloadHash: 'other', work: workWith({ title: '3 sleeps' }) });
    expect(refuse).toThrow(UsageError);
    expect(refuse).toThrow(`old.json measured other work (${title}) than this run (3 sleeps)`);
  });

  test('other work of the same title is told apart by its content', () => {
    const refuse = () => refuseOtherWork(gate({ baseline }), { ...same, workloadHash: 'other' });
    expect(refuse).toThrow(`old.json measured other work than this run, of the same title (${title})`);
  });

  test('cold against warmed-up is refused before anything runs', () => {
    const refuse = () => refuseOtherWork(gate({ baseline }), { ...same, plan: planWith({ cold: true }) });
    expect(refuse).toThrow('old.json measured warmed-up rounds, this run measures cold ones');
  });
});

describe('many timed figures', () => {
  /** Async's median is 100.5 ms with an interval that lies just above this limit. */
  const close = parseCheck('async.median <= 99.9ms');
  const many = Array.from({ length: 19 }, (_, at) => parseCheck(`async.median <= ${200 + at}ms`));

  test('alone the interval decides, beside nineteen others that may be chance', () => {
    const [alone] = judgeReport(gate({ checks: [close] }), report(100));
    expect(alone?.verdict).toBe('fail');
    const [together, ...others] = judgeReport(gate({ checks: [close, ...many] }), report(100));
    expect(together?.verdict).toBe('inconclusive');
    expect(together?.reason).toMatch(/which may be chance where 20 timed figures are judged$/);
    expect(others.every(({ verdict }) => verdict === 'pass')).toBe(true);
  });

  test('what rounds enough show is red beside any number', () => {
    const samples = Array.from({ length: 24 }, (_, round) => 100 + (round % 4));
    const sync = measured('sync', samples);
    const async = measured('async', samples);
    const long = reportOf([sync, async], { comparisons: [compared(async, sync)] });
    expect(judgeReport(gate({ checks: [close, ...many] }), long)[0]?.verdict).toBe('fail');
  });

  test('counted ones are red beside any number', () => {
    const checks = [parseCheck('async.failures == 1'), ...many];
    expect(judgeReport(gate({ checks }), report(100))[0]?.verdict).toBe('fail');
    expect(gate({ checks }).family).toBe(19);
  });

  test('those against a baseline are counted too', () => {
    const baseline = { file: 'old.json', report: report(100), anchor: null, options: LIMITS };
    expect(gate({ checks: [close], baseline }).family).toBe(1 + 2 + 1);
    expect(gate({ baseline: { ...baseline, anchor: report(90) } }).family).toBe(2 * 3);
  });
});

describe('a baseline that took the place of others', () => {
  const since = (old: Report, anchor: Report | null) =>
    judgeReport(gate({ baseline: { file: 'old.json', report: old, anchor, options: LIMITS } }), report(118));

  test('is held against the first of them too: small steps add up', () => {
    const first = report(100, { createdAt: '2026-11-01T10:00:00.000Z' });
    expect(since(report(109), null).map(({ verdict }) => verdict)).not.toContain('fail');
    expect(since(report(109), first).filter(({ verdict }) => verdict === 'fail')).toEqual([
      expect.objectContaining({ expression: 'async slowdown since 2026-11-01 <= 10%' }),
      expect.objectContaining({ expression: 'async speed-up loss since 2026-11-01 <= 10%' }),
    ]);
  });

  test('keeps the first one when it is saved', () => {
    const first = report(100, { createdAt: '2026-11-01T10:00:00.000Z' });
    const second = anchored(report(105), first);
    const third = anchored(report(110), second);
    expect(anchorOf(second, 'x')?.createdAt).toBe(first.createdAt);
    expect(anchorOf(third, 'x')).toEqual(first);
    expect(anchorOf(first, 'x')).toBeNull();
    expect(readReport(JSON.stringify(third), 'third')).toEqual(third);
    expect(() => anchorOf({ ...third, anchor: { schemaVersion: 1 } }, 'x.json')).toThrow('the anchor in x.json');
  });
});

test('a baseline that is not there yet is an open question', () => {
  const checks = judgeReport(gate({ missingBaseline: 'there is none' }), report(100));
  expect(checks).toEqual([
    { expression: 'baseline', verdict: 'inconclusive', observed: null, reason: 'there is none' },
  ]);
});

test('each kind of machine has a baseline of its own', () => {
  expect(baselinePath('base/naps.json')).toBe('base/naps.json');
  expect(baselinePath('base/{machine}/naps.json')).toMatch(/^base\/[a-z0-9-]+-[a-z0-9]+-[a-z0-9]+\/naps\.json$/);
  expect(machineName(MACHINE)).toBe('example-cpu-2-20-linux-x64');
  expect(machineName({ ...MACHINE, cpus: 4 })).not.toBe(machineName(MACHINE));
});
