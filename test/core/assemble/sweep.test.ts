import { expect, test } from 'vitest';
import { assemble } from '../../../src/core/assemble/index.ts';
import { explainBest } from '../../../src/core/assemble/sweep-reason.ts';
import type { SweepFits, SweepPoint } from '../../../src/core/report.ts';
import { bestConcurrency } from '../../../src/core/stats/best.ts';
import { fitSweep } from '../../../src/core/stats/fit-sweep.ts';
import { explainWith, laneWith, recordWith } from '../../helpers/record.ts';

const steady = (wallMs: number) => Array<number>(6).fill(wallMs);

const NO_FITS: SweepFits = { usl: null, knee: null, chosen: null };

function point(concurrency: number, perSecond: number): SweepPoint {
  const throughputPerSecond = { estimate: perSecond, low: perSecond - 1, high: perSecond + 1, confidence: 0.95 };
  const unknown = { latencyMs: null, queueingShare: null, inFlightMean: null };
  return { lane: `async@${concurrency}`, concurrency, throughputPerSecond, ...unknown };
}

test('several limits of one mode are a curve, by rising limit', () => {
  const lanes = [
    laneWith('sync', steady(2000)),
    laneWith('async@4', steady(500), {
      explain: explainWith([
        [0, 400],
        [0, 400],
      ]),
    }),
    laneWith('async@1', steady(2000), {
      explain: explainWith([
        [0, 100],
        [100, 200],
      ]),
    }),
    laneWith('async@2', steady(1000)),
  ];
  const { sweep } = assemble(recordWith(lanes, { searchEnd: { why: 'no sockets left', cutShort: false } }));
  expect(sweep?.mode).toBe('async');
  expect(sweep?.points.map((p) => [p.lane, p.concurrency, p.throughputPerSecond.estimate])).toEqual([
    ['async@1', 1, 1],
    ['async@2', 2, 2],
    ['async@4', 4, 4],
  ]);
  expect(sweep?.points[2]).toMatchObject({ latencyMs: 400, queueingShare: 0.75, inFlightMean: 2 });
  expect(sweep?.points[1]).toMatchObject({ latencyMs: null, queueingShare: null, inFlightMean: null });
  expect(sweep?.fits).toEqual(
    fitSweep([
      { concurrency: 1, throughput: 1 },
      { concurrency: 2, throughput: 2 },
      { concurrency: 4, throughput: 4 },
    ]),
  );
  expect(sweep?.best?.concurrency).toBe(bestConcurrency(sweep?.points ?? []));
  expect(sweep?.stopped).toBe('no sockets left');
});

test('a limit at which the runner failed is no point', () => {
  const failure = { code: 'crashed', message: 'too many sockets' };
  const lanes = [
    laneWith('async@1', steady(2000)),
    laneWith('async@2', steady(1000)),
    laneWith('async@4', steady(100), { state: { status: 'failed', failure, lastWords: null } }),
  ];
  const { sweep } = assemble(recordWith(lanes));
  expect(sweep?.points.map((p) => p.concurrency)).toEqual([1, 2]);
  expect(sweep?.stopped).toBeNull();
});

test('one lane a mode is no sweep', () => {
  expect(assemble(recordWith([laneWith('sync', steady(800)), laneWith('async', steady(500))])).sweep).toBeNull();
});

test('the reason of the best limit has its figures', () => {
  const points = [point(1, 10), point(8, 78), point(16, 80)];
  expect(explainBest(16, points, NO_FITS)).toBe(
    '80.0 tasks a second (79.0–81.0), the most of all limits, and no smaller limit comes within 5 % of it',
  );
  expect(explainBest(8, points, NO_FITS)).toBe(
    '78.0 tasks a second (77.0–79.0), 2.5 % under the most, 80.0 at 16; no smaller limit comes within 5 % of that',
  );
});

test('the fit that was chosen is told with its error', () => {
  const knee = { slots: 8.04, throughputPerSecond: 80, error: 0.012 };
  const usl = { lambda: 10, sigma: 0.1, kappa: 0.01, peak: 9.49, error: 0.2 };
  const points = [point(8, 1234)];
  expect(explainBest(8, points, { usl, knee, chosen: 'knee' })).toMatch(
    /^1,234 .*; a hard knee at 8\.0 fits the curve best \(error 1\.2 %\)$/,
  );
  expect(explainBest(8, points, { usl, knee, chosen: 'usl' })).toMatch(
    /; the Universal Scalability Law with its peak at 9\.5 fits the curve best \(error 20\.0 %\)$/,
  );
  expect(explainBest(8, points, { usl: { ...usl, peak: null }, knee, chosen: 'usl' })).toContain(
    'Law without a peak fits',
  );
});

test('two limits whose rounds a busy machine made slow together are compared pair by pair', () => {
  const busy = [1, 1, 1, 1.3, 1.3, 1.3];
  const bestOf = (eightMs: number, sixteenMs: number) => {
    const walls = (wallMs: number) => busy.map((factor) => wallMs * factor);
    return assemble(recordWith([laneWith('async@8', walls(eightMs)), laneWith('async@16', walls(sixteenMs))])).sweep
      ?.best;
  };
  expect(bestOf(270, 260)?.concurrency).toBe(8);
  // 10 % in every pair, though the intervals of their times overlap widely.
  expect(bestOf(290, 260)?.concurrency).toBe(16);
});
