import { expect, test } from 'vitest';
import { assemble } from '../../../src/core/assemble/index.ts';
import { laneWith, recordWith, roundWith, tallyFailing } from '../../helpers/record.ts';

test('the report carries where, what and how', () => {
  const noise = { cpuPressureShare: 0.1, stealShare: null, frequencyMhz: null, cpuBusyShare: null };
  const record = recordWith([laneWith('sync', [800])], { partial: true, stopped: 'interrupted', noise });
  const report = assemble(record);
  expect(report).toMatchObject({
    schemaVersion: 1,
    asyncbench: '0.1.0',
    createdAt: '2026-11-23T00:00:00.000Z',
    partial: true,
    environment: record.environment,
    scenario: { name: 'sleep', title: '2 sleeps', params: {}, tasks: 2, workloadHash: 'abc' },
    checks: [],
    findings: [],
    machine: noise,
  });
});

test('with who judges it the report is whole: findings of the record, checks of the figures', () => {
  const record = recordWith([laneWith('sync', [800])]);
  const finding = { code: 'odd', severity: 'info', lane: null, message: 'this is odd', advice: null } as const;
  const report = assemble(record, {
    findAll: (_, seen) => (seen === record ? [finding] : []),
    judge: ({ plan }) => [{ expression: `${plan.reference}`, verdict: 'pass', observed: null, reason: '' }],
  });
  expect(report.findings).toEqual([finding]);
  expect(report.checks).toEqual([{ expression: 'sync', verdict: 'pass', observed: null, reason: '' }]);
});

test('the plan tells what was asked for and what became of it', () => {
  const lanes = [laneWith('sync', [800, 800]), laneWith('async', [500])];
  const plan = { runs: 2, warmup: 0, order: 'shuffle', seed: 7 } as const;
  expect(assemble(recordWith(lanes, { plan, stopped: 'fixed-count' })).plan).toEqual({
    modes: ['sync', 'async'],
    reference: 'sync',
    rounds: 2,
    runs: 2,
    warmup: 0,
    cold: false,
    order: 'shuffle',
    seed: 7,
    concurrency: 'all',
    threads: 4,
    precision: 0.01,
    margin: 0.01,
    maxTimeMs: 10_000,
    timeoutMs: 30_000,
    maxFailures: 0,
    stopped: 'fixed-count',
  });
});

test.each([
  [{ kind: 'one', limit: 64 } as const, 64],
  [{ kind: 'sweep', limits: [1, 2, 'all'] } as const, [1, 2, 'all']],
  [{ kind: 'auto' } as const, 'auto'],
])('concurrency %j is reported as %j', (concurrency, expected) => {
  expect(assemble(recordWith([], { plan: { concurrency } })).plan.concurrency).toEqual(expected);
});

test('all rounds are listed as they started, the control’s too, with pairs from 1', () => {
  const sync = laneWith('sync', [800, 801], {
    startedMs: 1000,
    warmup: [roundWith(810, { purpose: 'warmup', startedMs: 100 })],
  });
  const async = laneWith('async', [500, 501], { startedMs: 2000, tally: tallyFailing(2, { 0: 'timeout' }) });
  const control = laneWith('sync (control)', [802], { startedMs: 3000, role: 'control' });
  const rounds = assemble(recordWith([sync, async, control])).rounds;
  expect(
    rounds.map((round) => [round.lane, round.purpose, round.pair, round.startedMs, round.wallMs, round.failed]),
  ).toEqual([
    ['sync', 'warmup', 1, 100, 810, 0],
    ['sync', 'timed', 1, 1000, 800, 0],
    ['async', 'timed', 1, 2000, 500, 1],
    ['sync (control)', 'timed', 1, 3000, 802, 0],
    ['sync', 'timed', 2, 11_000, 801, 0],
    ['async', 'timed', 2, 12_000, 501, 1],
  ]);
});

test('the report is plain JSON: nothing is lost on the way', () => {
  const report = assemble(recordWith([laneWith('sync', [800]), laneWith('async', [0])]));
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
});
