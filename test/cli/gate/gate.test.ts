import { describe, expect, test } from 'vitest';
import { parseCheck } from '../../../src/checks/index.ts';
import { type Gate, isDecided, judgeReport, refuseOtherWork } from '../../../src/cli/gate.ts';
import { UsageError } from '../../../src/core/errors.ts';
import type { Report } from '../../../src/core/report.ts';
import { compared, MACHINE, measured, reportOf } from '../../helpers/check-report.ts';

const LIMITS = { maxSlowdown: 0.1, maxSpeedupLoss: 0.1, lenient: false };

function gate(overrides: Partial<Gate>): Gate {
  return { checks: [], baseline: null, strict: false, ...overrides };
}

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
    const baseline = { file: 'old.json', report: report(100), options: LIMITS };
    expect(isDecided(gate({ baseline }), report(100))).toBe(true);
    expect(isDecided(gate({ baseline }), report(110))).toBe(false);
  });

  test('what another machine makes incomparable is inconclusive, but more rounds would not help', () => {
    const old = report(100, { environment: { ...MACHINE, cpuModel: 'Another CPU' } });
    const both = gate({ baseline: { file: 'old.json', report: old, options: LIMITS } });
    expect(judgeReport(both, report(100)).map(({ verdict }) => verdict)).toContain('inconclusive');
    expect(isDecided(both, report(100))).toBe(true);
  });
});

describe('a baseline of something else', () => {
  const { scenario } = report(100);
  const baseline = { file: 'old.json', report: report(100), options: LIMITS };
  const same = { workloadHash: scenario.workloadHash, title: scenario.title, cold: false };

  test('the same work is taken', () => {
    expect(() => refuseOtherWork(gate({ baseline }), same)).not.toThrow();
  });

  test('other work is refused', () => {
    const refuse = () => refuseOtherWork(gate({ baseline }), { ...same, workloadHash: 'other', title: '3 sleeps' });
    expect(refuse).toThrow(UsageError);
    expect(refuse).toThrow(`old.json measured other work (${scenario.title}) than this run (3 sleeps)`);
  });

  test('other work of the same title is told apart by its content', () => {
    const refuse = () => refuseOtherWork(gate({ baseline }), { ...same, workloadHash: 'other' });
    expect(refuse).toThrow(`old.json measured other work than this run, of the same title (${scenario.title})`);
  });

  test('cold against warmed-up is refused before anything runs', () => {
    const refuse = () => refuseOtherWork(gate({ baseline }), { ...same, cold: true });
    expect(refuse).toThrow('old.json measured warmed-up rounds, this run measures cold ones');
  });
});
