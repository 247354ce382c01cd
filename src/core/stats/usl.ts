import type { SweepFits } from '../report.ts';
import { relativeError, type ThroughputPoint, usablePoints } from './fit.ts';

type UslFit = NonNullable<SweepFits['usl']>;

/** Three unknowns need three different limits. */
const MIN_LIMITS = 3;

/**
 * The Universal Scalability Law: X(N) = λN / (1 + σ(N − 1) + κN(N − 1)), σ the share that queues for one thing,
 * κ the cost of keeping each other informed; most throughput at N* = √((1 − σ)/κ), null where it never falls again
 * (Gunther 2007, Guerrilla Capacity Planning, ch. 4–6).
 *
 * N/X is linear in 1/λ, σ/λ and κ/λ: least squares weighted by 1/y², so that every limit counts by its relative
 * residual. Neither σ nor κ may be negative: one that would be is left out of the model. Null under three limits.
 */
export function fitUsl(points: readonly ThroughputPoint[]): UslFit | null {
  const usable = usablePoints(points);
  if (new Set(usable.map((point) => point.concurrency)).size < MIN_LIMITS) return null;
  // Shares of the largest throughput: what counts as singular must not depend on the unit.
  const most = Math.max(...usable.map((point) => point.throughput));
  const shares = usable.map((point) => ({ ...point, throughput: point.throughput / most }));
  const fits = MODELS.map((terms) => fitTerms(shares, terms)).filter((fit) => fit !== null);
  const best = fits.sort((a, b) => a.weighted - b.weighted)[0];
  if (best === undefined) return null;
  const { sigma, kappa } = best;
  const lambda = best.lambda * most;
  return {
    lambda,
    sigma,
    kappa,
    peak: kappa > 0 && sigma < 1 ? Math.sqrt((1 - sigma) / kappa) : null,
    error: relativeError(usable, (n) => (lambda * n) / (1 + sigma * (n - 1) + kappa * n * (n - 1))),
  };
}

type Term = (n: number) => number;

const base: Term = () => 1;
const contention: Term = (n) => n - 1;
const coherency: Term = (n) => n * (n - 1);

/** The full model, and what is left of it without the terms that must not be negative. */
const MODELS: readonly (readonly Term[])[] = [
  [base, contention, coherency],
  [base, contention],
  [base, coherency],
  [base],
];

interface TermFit {
  readonly lambda: number;
  readonly sigma: number;
  readonly kappa: number;
  /** Sum of the weighted squares that the least squares made smallest. */
  readonly weighted: number;
}

/** Null where the terms cannot be told apart, or where one comes out negative. */
function fitTerms(points: readonly ThroughputPoint[], terms: readonly Term[]): TermFit | null {
  const rows = points.map(({ concurrency, throughput }) => {
    const y = concurrency / throughput;
    return terms.map((term) => term(concurrency) / y);
  });
  const normalMatrix = terms.map((_, i) => terms.map((__, j) => sumOver(rows, (row) => (row[i] ?? 0) * (row[j] ?? 0))));
  const coefficients = solve(
    normalMatrix,
    terms.map((_, i) => sumOver(rows, (row) => row[i] ?? 0)),
  );
  if (coefficients === null) return null;
  const of = (term: Term): number => coefficients[terms.indexOf(term)] ?? 0;
  const perTask = of(base);
  if (!(perTask > 0) || coefficients.some((value) => value < 0)) return null;
  return {
    lambda: 1 / perTask,
    sigma: of(contention) / perTask,
    kappa: of(coherency) / perTask,
    weighted: sumOver(
      rows,
      (row) => (sumOver([...row.keys()], (i) => (row[i] ?? 0) * (coefficients[i] ?? 0)) - 1) ** 2,
    ),
  };
}

function sumOver<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}

/** Gaussian elimination with the largest pivot; null for a singular system. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | null {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  const size = rows.length;
  for (let column = 0; column < size; column += 1) {
    const candidates = rows.slice(column);
    const pivot = candidates.reduce((a, b) => (Math.abs(b[column] ?? 0) > Math.abs(a[column] ?? 0) ? b : a));
    const head = pivot[column] ?? 0;
    if (!(Math.abs(head) > 1e-12)) return null;
    rows.splice(rows.indexOf(pivot), 1);
    rows.splice(column, 0, pivot);
    rows.forEach((row, i) => {
      if (i === column) return;
      const factor = (row[column] ?? 0) / head;
      row.forEach((value, j) => {
        row[j] = value - factor * (pivot[j] ?? 0);
      });
    });
  }
  return rows.map((row, i) => (row[size] ?? 0) / (row[i] ?? 1));
}
