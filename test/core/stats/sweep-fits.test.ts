import { describe, expect, test } from 'vitest';
import { fitSweep } from '../../../src/core/stats/fit-sweep.ts';
import { fitKnee } from '../../../src/core/stats/knee.ts';
import { normal, seededRandom } from '../../../src/core/stats/random.ts';
import { fitUsl } from '../../../src/core/stats/usl.ts';

const LIMITS = [1, 2, 4, 8, 16, 32, 64];

function sweep(model: (n: number) => number, limits: readonly number[] = LIMITS) {
  return limits.map((concurrency) => ({ concurrency, throughput: model(concurrency) }));
}

const usl = (lambda: number, sigma: number, kappa: number) => (n: number) =>
  (lambda * n) / (1 + sigma * (n - 1) + kappa * n * (n - 1));

const knee = (perSlot: number, slots: number) => (n: number) => perSlot * Math.min(n, slots);

/** The ray-tracing benchmark of Gunther's Guerrilla Capacity Planning, table 5.1: processors, rays a second. */
const RAY_TRACER = [
  [1, 20],
  [4, 78],
  [8, 130],
  [12, 170],
  [16, 190],
  [20, 200],
  [24, 210],
  [28, 230],
  [32, 260],
  [48, 280],
  [64, 310],
].map(([concurrency = 0, throughput = 0]) => ({ concurrency, throughput }));

describe('Universal Scalability Law', () => {
  test('gets back the three parameters of an exact curve', () => {
    const fit = fitUsl(sweep(usl(120, 0.05, 0.0004)));
    expect(fit?.lambda).toBeCloseTo(120, 6);
    expect(fit?.sigma).toBeCloseTo(0.05, 8);
    expect(fit?.kappa).toBeCloseTo(0.0004, 10);
    expect(fit?.peak).toBeCloseTo(Math.sqrt(0.95 / 0.0004), 4);
    expect(fit?.error).toBeLessThan(1e-9);
  });

  test('the unit of throughput changes nothing but λ', () => {
    const fit = fitUsl(sweep(usl(120e-12, 0.05, 0.0004)));
    expect(fit?.lambda).toBeCloseTo(120e-12, 18);
    expect(fit?.sigma).toBeCloseTo(0.05, 8);
  });

  test("Gunther's ray tracer, against NumPy's least squares", () => {
    const fit = fitUsl(RAY_TRACER);
    expect(fit?.lambda).toBeCloseTo(21.746235099575735, 8);
    expect(fit?.sigma).toBeCloseTo(0.05685652841832342, 9);
    expect(fit?.kappa).toBeCloseTo(3.4547584052946253e-6, 12);
    expect(fit?.error).toBeCloseTo(0.048965467966213684, 9);
  });

  test('a term that would be negative is left out: linear scaling has neither, and no peak', () => {
    const fit = fitUsl(sweep((n) => 10 * n ** 1.02));
    expect(fit?.sigma).toBe(0);
    expect(fit?.kappa).toBe(0);
    expect(fit?.peak).toBeNull();
  });

  test('contention without coherency (Amdahl) has no peak', () => {
    const random = seededRandom(1);
    for (let trial = 0; trial < 50; trial += 1) {
      const fit = fitUsl(sweep((n) => usl(50, 0.2, 0)(n) * (1 + 0.01 * normal(random))));
      expect(fit?.sigma).toBeCloseTo(0.2, 1);
      expect(fit?.kappa).toBeGreaterThanOrEqual(0);
      if (fit?.kappa === 0) expect(fit.peak).toBeNull();
    }
  });

  test('needs three different limits, and leaves out those that gave nothing', () => {
    expect(fitUsl(sweep(usl(10, 0, 0), [1, 2]))).toBeNull();
    expect(fitUsl(sweep(usl(10, 0, 0), [1, 2, 2]))).toBeNull();
    expect(fitUsl(sweep((n) => (n === 4 ? 0 : n), [1, 2, 4]))).toBeNull();
    expect(fitUsl([])).toBeNull();
  });
});

describe('hard knee', () => {
  test('gets back slots and throughput of an exact knee, between limits too', () => {
    expect(fitKnee(sweep(knee(10, 8)))).toEqual({
      slots: expect.closeTo(8, 9),
      throughputPerSecond: expect.closeTo(80, 9),
      error: expect.closeTo(0, 9),
    });
    expect(fitKnee(sweep(knee(10, 11)))?.slots).toBeCloseTo(11, 9);
  });

  test('takes points in any order', () => {
    expect(fitKnee(sweep(knee(10, 8)).toReversed())?.slots).toBeCloseTo(8, 9);
  });

  test('is not seen while throughput still rises at the largest limit', () => {
    expect(fitKnee(sweep(knee(10, 1000)))).toBeNull();
    expect(fitKnee(sweep(knee(10, 62)))).toBeNull();
  });

  test('work that gains nothing at all has one slot', () => {
    expect(fitKnee(sweep(() => 7))?.slots).toBeCloseTo(1, 9);
  });

  test('under noise of 3 % finds 8 slots within a tenth', () => {
    const random = seededRandom(2);
    for (let trial = 0; trial < 200; trial += 1) {
      const fit = fitKnee(sweep((n) => knee(10, 8)(n) * (1 + 0.03 * normal(random))));
      expect(Math.abs((fit?.slots ?? 0) - 8)).toBeLessThan(0.8);
    }
  });

  test('needs three different limits', () => {
    expect(fitKnee(sweep(knee(10, 1), [1, 2]))).toBeNull();
    expect(fitKnee([])).toBeNull();
  });
});

describe('both', () => {
  test('a hard knee is fitted by the knee; the law puts its peak elsewhere and shows it by its error', () => {
    const fits = fitSweep(sweep(knee(10, 8)));
    expect(fits.chosen).toBe('knee');
    expect(fits.usl?.error).toBeGreaterThan(0.05);
    expect(fits.usl?.peak ?? Number.POSITIVE_INFINITY).toBeGreaterThan(16);
  });

  test('throughput that falls again is fitted by the law', () => {
    const fits = fitSweep(sweep(usl(100, 0.02, 0.002)));
    expect(fits.chosen).toBe('usl');
    expect(fits.usl?.peak).toBeCloseTo(Math.sqrt(0.98 / 0.002), 6);
  });

  test('linear scaling has no knee; too few limits have nothing', () => {
    expect(fitSweep(sweep((n) => 5 * n))).toMatchObject({ knee: null, chosen: 'usl' });
    expect(fitSweep(sweep((n) => 5 * n, [1, 2]))).toEqual({ usl: null, knee: null, chosen: null });
  });
});
